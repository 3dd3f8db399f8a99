package io.dialbridge.intake.formats;

import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.FlatJson;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a request to our own API that is one flat object. Ask for its members, then {@link #check()}: everything that is wrong
 * with it is answered with one 400.
 */
public final class JsonMembers {

    private static final int LONGEST_NUMBER = 9;

    private final Map<String, @Nullable String> members;
    private final List<FieldError> errors = new ArrayList<>();

    private JsonMembers(Map<String, @Nullable String> members) {
        this.members = members;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is no flat JSON object */
    public static JsonMembers of(byte[] body, Set<String> known) {
        try {
            var read = new JsonMembers(FlatJson.strict(body));
            read.members.keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> read.refuse(
                            Texts.shown(name), "is not a member here; known are " + String.join(", ", sorted(known))));
            return read;
        } catch (FlatJson.Unreadable unreadable) {
            throw Problems.unreadable(unreadable.reason());
        }
    }

    /** The same of a request that may come without a body. */
    public static JsonMembers optional(byte[] body, Set<String> known) {
        return body.length == 0 ? new JsonMembers(Map.of()) : of(body, known);
    }

    /** Null when absent, null or blank. */
    public @Nullable String text(String name, int longest) {
        var value = members.get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        var text = value.strip();
        if (text.length() > longest || Texts.flaw(text) != null) {
            refuse(name, "must be a text of at most " + longest + " characters, without NUL");
        }
        return text;
    }

    /** The text, empty when it is missing, which is an error. */
    public String needed(String name, int longest) {
        var text = text(name, longest);
        if (text == null) {
            refuse(name, "is needed");
        }
        return text == null ? "" : text;
    }

    public Optional<Integer> number(String name, int least, int most) {
        var text = text(name, Texts.LONGEST);
        if (text == null) {
            return Optional.empty();
        }
        var number = text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(text)
                : -1;
        if (number < least || number > most) {
            refuse(name, "must be a whole number from " + least + " to " + most);
        }
        return Optional.of(number);
    }

    public void refuse(String name, String reason) {
        errors.add(new FieldError(name, reason));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if anything was refused */
    public void check() {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /** Members that have a value. */
    public Parameters given() {
        var given = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return new Parameters(given);
    }

    /** Members that were sent empty or as null. */
    public Set<String> cleared() {
        var cleared = new LinkedHashSet<String>();
        members.forEach((name, value) -> {
            if (value == null || value.isBlank()) {
                cleared.add(name);
            }
        });
        return cleared;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
