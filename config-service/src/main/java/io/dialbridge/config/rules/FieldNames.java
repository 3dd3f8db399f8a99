package io.dialbridge.config.rules;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.contracts.ReservedNames;
import java.util.Set;
import java.util.regex.Pattern;

/** Which internal field names exist where: the catalogue, the 40 custom fields, and what the account defined (domain.md 2.1, 2.2, 2.3). */
public final class FieldNames {

    private static final Pattern CUSTOM = Pattern.compile("custom_field_([1-9]|[1-3][0-9]|40)");
    private static final Pattern DEFINABLE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final String LEAD = "lead.";

    /** What events without a call tell beside the lead, as if it were the call's: {@link io.dialbridge.contracts.EventType}. */
    private static final Set<String> OF_EVENTS = Set.of(
            "template_id",
            "plugin_id",
            "field",
            "workflow_id",
            "workflow_name",
            "notice_id",
            "endpoint_id",
            "endpoint_name",
            "reason");

    private FieldNames() {}

    static boolean wellFormed(String name) {
        return DEFINABLE.matcher(name).matches();
    }

    /** True for a name that means a field which the account defined, or nothing: then the reference to it fails. */
    public static boolean defined(String name) {
        return wellFormed(name) && !ReservedNames.contains(name);
    }

    /** The name of a lead's field as a trigger writes it; empty for one of the call or the agent. */
    public static String ofLead(String triggerField) {
        return triggerField.startsWith(LEAD) ? triggerField.substring(LEAD.length()) : "";
    }

    /** What a field must hold to be of use. */
    enum Holds {
        ANYTHING("value"),
        TEXT("text"),
        NUMBERS("numbers"),
        DATES("dates"),
        TEXT_OR_DATES("text and no dates");

        private final String label;

        Holds(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * True when a lead may have such a field. Of one that the account defined the reference to it makes sure; what the fields
     * {@code custom_field_<n>} hold nobody knows.
     */
    static boolean ofLead(String name, Holds wanted) {
        if (custom(name) || defined(name)) {
            return true;
        }
        var type = FieldCatalogue.LEAD.get(name);
        return type != null
                && switch (wanted) {
                    case ANYTHING -> true;
                    case TEXT -> type == FieldCatalogue.Type.TEXT;
                    case DATES -> type == FieldCatalogue.Type.DATE;
                    case NUMBERS -> numeric(type);
                    case TEXT_OR_DATES -> !numeric(type);
                };
    }

    private static boolean numeric(FieldCatalogue.Type type) {
        return type == FieldCatalogue.Type.NUMBER || type == FieldCatalogue.Type.CURRENCY;
    }

    static boolean known(Adaptor.Section section, String field) {
        return switch (section) {
            case LEAD -> FieldCatalogue.LEAD.containsKey(field) || custom(field) || defined(field);
            case CALL -> FieldCatalogue.CALL.containsKey(field);
            case EXTRA ->
                field.equals(FieldCatalogue.MESSAGE_TEXT)
                        || ofAgent(field)
                        || defined(field)
                        || NextCallRules.field(field);
        };
    }

    /** True when it may hold dates; of a field that the account defined, the reference to it makes sure. */
    static boolean date(Adaptor.Section section, String field) {
        return switch (section) {
            case LEAD -> FieldCatalogue.LEAD.get(field) == FieldCatalogue.Type.DATE || defined(field);
            case CALL -> FieldCatalogue.CALL.get(field) == FieldCatalogue.Type.DATE;
            case EXTRA -> defined(field);
        };
    }

    /** A field as a trigger names it: {@code lead.<name>}, {@code call.<name>} or {@code agent.<name>}. */
    static boolean knownInTrigger(String field) {
        var dot = field.indexOf('.');
        var name = field.substring(dot + 1);
        return switch (dot < 0 ? "" : field.substring(0, dot)) {
            case "lead" -> known(Adaptor.Section.LEAD, name);
            case "call" -> known(Adaptor.Section.CALL, name) || OF_EVENTS.contains(name);
            case "agent" -> name.equals("user_id") || ofAgent(name);
            default -> false;
        };
    }

    private static boolean ofAgent(String field) {
        return FieldCatalogue.EXTRA.contains(field) || custom(field);
    }

    private static boolean custom(String field) {
        return CUSTOM.matcher(field).matches();
    }
}
