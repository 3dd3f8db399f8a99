package io.dialbridge.workflow.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Absent;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.lists.Parameters;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads requests strictly: a member that is misspelt would change what a workflow does, and nobody would know. */
@Singleton
final class DryRunReader {

    private static final int LONGEST_BODY = 1_000_000;
    private static final int USUAL_EVENTS = 1_000;
    private static final int MOST_ITEMS = 500;
    private static final int USUAL_ITEMS = 100;

    /** What stands in a workflow that was read from config-service and is not part of it. */
    private static final List<String> KEPT_BY_THE_SYSTEM =
            List.of("id", "created_at", "updated_at", "version", "based_on", "problems", "warnings");

    private final ObjectReader trees;
    private final ObjectReader bodies;
    private final Clock clock;

    DryRunReader(ObjectMapper json, Clock clock) {
        this.trees = json.readerFor(JsonNode.class);
        this.bodies = json.readerFor(DryRunBody.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        this.clock = clock;
    }

    /**
     * @param body absent and empty stand for an object without members
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming what is wrong with it
     */
    DryRunRequest read(@Nullable String body) {
        if (body != null && body.length() > LONGEST_BODY) {
            throw new WebApplicationException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        var tree = tree(body == null || body.isBlank() ? "{}" : body);
        var id = tree.path("workflow").path("id").asText("");
        var read = bound(tree);
        var errors = new ArrayList<FieldError>();
        var window = window(read, errors);
        between("limit", read.limit(), 0, MOST_ITEMS, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new DryRunRequest(
                read.workflow(),
                id.isBlank() ? null : id,
                window,
                read.outcome(),
                Absent.or(read.limit(), USUAL_ITEMS));
    }

    private JsonNode tree(String body) {
        try {
            var tree = trees.<JsonNode>readValue(body);
            if (!tree.isObject()) {
                throw Problems.invalid("body", "must be an object");
            }
            return tree;
        } catch (JsonProcessingException wrong) {
            throw JsonErrors.problem(wrong);
        }
    }

    private DryRunBody bound(JsonNode tree) {
        try {
            if (tree.get("workflow") instanceof ObjectNode workflow) {
                workflow.remove(KEPT_BY_THE_SYSTEM);
            }
            return bodies.treeToValue(tree, DryRunBody.class);
        } catch (JsonProcessingException wrong) {
            throw JsonErrors.problem(wrong);
        }
    }

    private Window window(DryRunBody body, List<FieldError> errors) {
        var times = new Parameters();
        var from = times.time("from", body.from());
        var to = times.time("to", body.to());
        times.check();
        if (from == null && to == null) {
            between("last", body.last(), 1, Window.MOST, errors);
            return new Window.Newest(Absent.or(body.last(), USUAL_EVENTS));
        }
        if (body.last() != null) {
            errors.add(new FieldError("last", "give last, or from and to, not both"));
        }
        var end = Absent.or(to, clock.instant());
        if (from == null) {
            errors.add(new FieldError("from", "is missing: when the period begins"));
            return new Window.Period(end, end);
        }
        check(from, end, errors);
        return new Window.Period(from, end);
    }

    private static void check(Instant begin, Instant end, List<FieldError> errors) {
        if (!begin.isBefore(end)) {
            errors.add(new FieldError("to", "must be after from; it is now where it is not given"));
        } else if (Duration.between(begin, end).compareTo(Window.LONGEST) > 0) {
            errors.add(new FieldError(
                    "to",
                    "the period is longer than " + Window.LONGEST.toDays()
                            + " days; make it shorter, or ask for the last " + Window.MOST + " events"));
        }
    }

    private static void between(String member, @Nullable Integer number, int least, int most, List<FieldError> errors) {
        if (number != null && (number < least || number > most)) {
            errors.add(new FieldError(member, "must be a number from " + least + " to " + most));
        }
    }
}
