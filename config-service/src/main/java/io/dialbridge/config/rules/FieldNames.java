package io.dialbridge.config.rules;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.FieldCatalogue;
import java.util.regex.Pattern;

/** Which internal field names exist where: the catalogue, and the 40 custom fields (domain.md 2.1, 2.2, 2.3). */
final class FieldNames {

    private static final Pattern CUSTOM = Pattern.compile("custom_field_([1-9]|[1-3][0-9]|40)");

    private FieldNames() {}

    static boolean known(Adaptor.Section section, String field) {
        return switch (section) {
            case LEAD -> FieldCatalogue.LEAD.containsKey(field) || custom(field);
            case CALL -> FieldCatalogue.CALL.containsKey(field);
            case EXTRA -> FieldCatalogue.EXTRA.contains(field) || custom(field);
        };
    }

    static boolean date(Adaptor.Section section, String field) {
        return switch (section) {
            case LEAD -> FieldCatalogue.LEAD.get(field) == FieldCatalogue.Type.DATE;
            case CALL -> FieldCatalogue.CALL.get(field) == FieldCatalogue.Type.DATE;
            case EXTRA -> false;
        };
    }

    /** A field as a trigger names it: {@code lead.<name>}, {@code call.<name>} or {@code agent.<name>}. */
    static boolean knownInTrigger(String field) {
        var dot = field.indexOf('.');
        var name = field.substring(dot + 1);
        return switch (dot < 0 ? "" : field.substring(0, dot)) {
            case "lead" -> known(Adaptor.Section.LEAD, name);
            case "call" -> known(Adaptor.Section.CALL, name);
            case "agent" -> name.equals("user_id") || known(Adaptor.Section.EXTRA, name);
            default -> false;
        };
    }

    private static boolean custom(String field) {
        return CUSTOM.matcher(field).matches();
    }
}
