package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that the account added to its leads (domain.md 2.1, 8, 9). Leads keep its values under {@link #storageKey}, so that another name
 * changes no lead.
 *
 * @param name what APIs, adaptors and workflows call it
 * @param label what people read
 * @param required a lead without a value is refused; absent means false
 * @param options the choices of a DROPDOWN
 * @param endpointId what an API field calls
 * @param responseKey of the endpoint's reply
 * @param storeField keep what the call of an API_PROCESSING field answered
 * @param disableWhen the value with which an API_PROCESSING field has done its work
 * @param valueKey of a choice in the reply to an API_LOOKUP field
 * @param labelKey of a choice in the reply to an API_LOOKUP field
 * @param cacheSeconds how long an API_LOOKUP field's choices are used again
 */
public record Field(
        String name,
        String label,
        Type type,
        Status status,
        Boolean required,
        List<String> options,
        @Nullable String endpointId,
        @Nullable String responseKey,
        Boolean storeField,
        @Nullable String disableWhen,
        @Nullable String valueKey,
        @Nullable String labelKey,
        Integer cacheSeconds) {

    public Field {
        label = Absent.or(label, Absent.or(name, ""));
        type = Absent.or(type, Type.TEXT);
        status = Absent.or(status, Status.SHOW);
        required = Absent.or(required, false);
        options = Absent.list(options);
        storeField = Absent.or(storeField, false);
        cacheSeconds = Absent.or(cacheSeconds, 0);
    }

    /** Under what a lead keeps the value of the field with this id. */
    public static String storageKey(String fieldId) {
        return "field_" + fieldId;
    }

    public enum Type {
        TEXT,
        TEXTAREA,
        /** Digits, with a sign and a decimal point where needed. */
        NUMBER,
        /** As NUMBER, also written with a currency sign and thousands separators. */
        CURRENCY,
        /** {@code Y-m-d}. */
        DATE,
        /** {@code Y-m-d H:i:s} in the account's zone. */
        DATETIME,
        /** A two-letter abbreviation. */
        STATE,
        /** One of {@link #options}. */
        DROPDOWN,
        API_PROCESSING,
        API_LOOKUP
    }

    public enum Status {
        SHOW,
        HIDE
    }
}
