package io.dialbridge.intake.calls;

import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.v1.FlatJson;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON body of a change of a call's extras; one that can't be read, or names what does not exist, is answered with 400. */
final class ExtrasBody {

    private ExtrasBody() {}

    static ExtrasEdit read(byte[] body) {
        var members = members(body);
        refuse(members);
        return switch (ExtrasEdit.read(members)) {
            case Checked.Passed<ExtrasEdit> edit -> edit.value();
            case Checked.Refused<ExtrasEdit> refused ->
                throw Problems.invalid(refused.reasons().stream()
                        .map(reason -> new FieldError(reason.field(), reason.text()))
                        .toList());
        };
    }

    private static Map<String, @Nullable String> members(byte[] body) {
        try {
            return FlatJson.strict(body);
        } catch (FlatJson.Unreadable unreadable) {
            throw Problems.unreadable(unreadable.reason());
        }
    }

    private static void refuse(Map<String, @Nullable String> members) {
        var errors = new ArrayList<FieldError>();
        members.keySet().stream()
                .filter(name -> !ExtrasEdit.NAMES.contains(name))
                .map(name -> new FieldError(
                        name, "can't be changed: only revenue, return, extra_field_01 and extra_field_02 can"))
                .forEach(errors::add);
        if (members.isEmpty()) {
            errors.add(new FieldError(
                    "revenue", "or return, extra_field_01 or extra_field_02 is needed: nothing would change"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }
}
