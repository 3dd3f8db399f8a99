package io.dialbridge.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The internal field names of domain.md 2.2 and 2.3, in the order of the adaptor page, with their types. */
public final class FieldCatalogue {

    /** How a value is held: dates as {@code Y-m-d H:i:s} or {@code Y-m-d} in the account's zone, the others as plain text. */
    public enum Type {
        TEXT,
        DATE,
        CURRENCY,
        NUMBER
    }

    /** Rows of an adaptor's Lead Fields section, name to type. */
    public static final Map<String, Type> LEAD = lead();

    /** Rows of an adaptor's Call Log Info section, name to type. */
    public static final Map<String, Type> CALL = call();

    /** The row of an adaptor's Extra Fields section for the text of a message to the lead ({@link Action.Message}): no field of anybody. */
    public static final String MESSAGE_TEXT = "text";

    /** The fields of an agent, which rows of an adaptor's Extra Fields section take. */
    public static final Set<String> EXTRA = Stream.concat(
                    Stream.of("agent_full_name", "agent_email"),
                    IntStream.rangeClosed(1, 10).mapToObj(n -> "custom_field_" + n))
            .collect(Collectors.toUnmodifiableSet());

    /** What is a number in a JSON payload; everything else is text (domain.md 3.2). */
    public static final Set<String> JSON_NUMBERS =
            Set.of("called_count", "called_count_inbound", "queue_seconds", "queue_position", "length_in_sec");

    /** Kept by the system: not writable over the API and without defaults in an adaptor (domain.md 3.1). */
    public static final Set<String> SYSTEM_MANAGED = Set.of(
            "id",
            "user_id",
            "called_count",
            "called_count_inbound",
            "last_called",
            "last_viewed",
            "last_reached_at",
            "final_reached_at",
            "created_at",
            "modified_at",
            "locale_gmt",
            "carrier_name",
            "call_log_id",
            "lead_id");

    /** Looked up in the configuration when a lead is shown, beside the 46 of the adaptor page (domain.md 2.2, complaints 5). */
    public static final Set<String> JOINED = Set.of(
            "campaign_id",
            "campaign_name",
            "list_name",
            "status_name",
            "source_name",
            "user_name",
            "owner_name",
            "carrier_type");

    private FieldCatalogue() {}

    private static Map<String, Type> lead() {
        var fields = new LinkedHashMap<String, Type>();
        text(fields, "id", "remote_id", "user_id", "source_id", "status");
        number(fields, "called_count", "called_count_inbound");
        date(fields, "last_called", "last_viewed", "last_reached_at", "final_reached_at", "created_at", "modified_at");
        text(
                fields,
                "locale_gmt",
                "carrier_name",
                "title",
                "std_consumer_number",
                "std_company_name",
                "std_account_number",
                "state");
        date(fields, "start_date");
        text(
                fields,
                "province",
                "notes",
                "list_id",
                "last_name",
                "last_modified_by",
                "industry",
                "gender",
                "first_name",
                "email",
                "dba");
        date(fields, "date_of_birth");
        text(fields, "created_by", "country", "city", "business_name");
        currency(fields, "annual_revenue");
        text(
                fields,
                "alt_phone_2",
                "alt_phone_1",
                "address2",
                "address1",
                "postal_code",
                "phone_number",
                "phone_code",
                "owner_id");
        currency(fields, "monthly_revenue");
        // Offered by other sources beside the page's 46: domain.md 2.2, complaints 5.
        text(
                fields,
                "campaign_id",
                "campaign_name",
                "list_name",
                "status_name",
                "source_name",
                "user_name",
                "owner_name",
                "carrier_type");
        return Collections.unmodifiableMap(fields);
    }

    private static Map<String, Type> call() {
        var fields = new LinkedHashMap<String, Type>();
        text(
                fields,
                "call_log_id",
                "lead_id",
                "first_name",
                "last_name",
                "list_id",
                "list_name",
                "user_id",
                "originating_agent_id",
                "campaign_id",
                "campaign_name",
                "queue_id",
                "queue_name");
        number(fields, "queue_seconds", "queue_position");
        text(fields, "phone_number", "status");
        number(fields, "length_in_sec");
        date(fields, "call_date");
        text(
                fields,
                "agent_comment",
                "call_type",
                "term_reason",
                "recording",
                "caller_id",
                "inbound_number",
                "status_name");
        return Collections.unmodifiableMap(fields);
    }

    private static void text(Map<String, Type> fields, String... names) {
        put(fields, Type.TEXT, names);
    }

    private static void number(Map<String, Type> fields, String... names) {
        put(fields, Type.NUMBER, names);
    }

    private static void date(Map<String, Type> fields, String... names) {
        put(fields, Type.DATE, names);
    }

    private static void currency(Map<String, Type> fields, String... names) {
        put(fields, Type.CURRENCY, names);
    }

    private static void put(Map<String, Type> fields, Type type, String... names) {
        for (var name : names) {
            fields.put(name, type);
        }
    }
}
