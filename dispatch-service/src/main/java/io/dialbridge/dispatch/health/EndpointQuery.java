package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.incoming.PageSize;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query of the list as it was typed; {@link #filter()} names everything that is wrong with it at once. */
public class EndpointQuery {

    private static final PageSize PAGE = new PageSize(50, 100);

    @RestQuery
    @Parameter(description = "ACTIVE, FAILING, PAUSED or DISABLED", example = "DISABLED")
    public @Nullable String state;

    @RestQuery
    @Parameter(description = "Endpoints in a page, 1 to 100, 50 when not given", example = "50")
    public @Nullable String limit;

    @RestQuery
    @Parameter(description = "The next of the page before")
    public @Nullable String after;

    /**
     * @param state null for any
     * @param after empty for the first page
     */
    record Filter(EndpointView.@Nullable State state, int limit, String after) {}

    Filter filter() {
        var errors = new ArrayList<FieldError>();
        var wanted = Arrays.stream(EndpointView.State.values())
                .filter(known -> known.name().equals(text(state)))
                .findFirst();
        if (!text(state).isEmpty() && wanted.isEmpty()) {
            errors.add(new FieldError("state", "must be one of ACTIVE, FAILING, PAUSED, DISABLED"));
        }
        var size = PAGE.read(limit, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new Filter(wanted.orElse(null), size, text(after));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
