package io.dialbridge.dispatch.health;

import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query of the list as it was typed; {@link #filter()} names everything that is wrong with it at once. */
public class EndpointQuery {

    private static final int USUAL = 50;
    private static final int MOST = 100;

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
        var size = size();
        if (size < 1 || size > MOST) {
            errors.add(new FieldError("limit", "must be a number from 1 to " + MOST));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new Filter(wanted.orElse(null), size, text(after));
    }

    /** 0 for what is no number. */
    private int size() {
        try {
            return text(limit).isEmpty() ? USUAL : Integer.parseInt(text(limit));
        } catch (NumberFormatException notOne) {
            return 0;
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
