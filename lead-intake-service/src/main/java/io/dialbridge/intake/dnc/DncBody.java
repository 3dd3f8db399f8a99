package io.dialbridge.intake.dnc;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of a request about entries; what can't be read as one is answered with 400. */
final class DncBody {

    /** Items of a request. */
    static final int MOST = 1_000;

    private static final Set<String> ENTRY = Set.of("phone_number", "phone_code", "campaign_id", "purpose", "reason");
    private static final Set<String> QUESTION = Set.of("phone_number", "phone_numbers", "phone_code", "campaign_id");

    private DncBody() {}

    /** The items of an array of entries. */
    static List<JsonNode> items(JsonNode array) {
        var items = new ArrayList<JsonNode>(array.size());
        array.forEach(items::add);
        if (items.isEmpty() || items.size() > MOST) {
            throw Problems.invalid("body", "has " + items.size() + " entries; 1 to " + MOST + " fit in one request");
        }
        return items;
    }

    static DncGiven entry(JsonNode item) {
        refuseUnknown(item, ENTRY);
        return new DncGiven(
                text(item, "phone_number"),
                text(item, "phone_code"),
                text(item, "campaign_id"),
                text(item, "purpose"),
                text(item, "reason"));
    }

    static Question question(JsonNode body) {
        refuseUnknown(body, QUESTION);
        return new Question(numbers(body), text(body, "phone_code"), text(body, "campaign_id"));
    }

    /** What is asked: may these be called? */
    record Question(
            List<String> numbers,
            @Nullable String phoneCode,
            @Nullable String campaignId) {}

    private static List<String> numbers(JsonNode body) {
        var one = text(body, "phone_number");
        var many = body.path("phone_numbers");
        if (one == null == many.isMissingNode()) {
            throw Problems.invalid("phone_number", "or phone_numbers is needed, and not both");
        }
        if (one != null) {
            return List.of(one);
        }
        if (!many.isArray() || many.isEmpty() || many.size() > MOST) {
            throw Problems.invalid("phone_numbers", "must be an array of 1 to " + MOST + " numbers");
        }
        var numbers = new ArrayList<String>(many.size());
        for (var number : many) {
            if (!number.isTextual() && !number.isIntegralNumber()) {
                throw Problems.invalid("phone_numbers[" + numbers.size() + "]", "must be a text");
            }
            numbers.add(number.asText());
        }
        return numbers;
    }

    private static void refuseUnknown(JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw Problems.invalid("body", "must be an object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Problems.invalid(
                        name,
                        "is not a member here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    /** Null for what is absent or blank. */
    private static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw Problems.invalid(name, "must be a text");
        }
        return value.asText().isBlank() ? null : value.asText().strip();
    }
}
