package io.dialbridge.config.records;

import io.dialbridge.config.rules.FieldNames;
import io.dialbridge.config.rules.TemplateRules;
import io.dialbridge.contracts.SystemStatuses;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One record's use of another of the same account.
 *
 * @param path of the member that names the other: its value is the key, ends with a dot and the key, or is a template
 * @param key the other's id; for a {@linkplain Kind#named() named} kind its name
 * @param inTemplate the member is a text that asks for the field as {@code {lead.<key>}}
 */
public record Reference(String path, Kind kind, String key, Demand demand, boolean inTemplate) {

    public Reference(String path, Kind kind, String key, Demand demand) {
        this(path, kind, key, demand, false);
    }

    /** What the other must be like. */
    public enum Demand {
        NOTHING,
        /** A new reference to an inactive record is refused. */
        ACTIVE,
        /** An endpoint that is fired: a check warns of one that would not send, or nothing that could be of use. */
        FIRED,
        /** A list that gets leads: a check warns of one that takes none. */
        FILLED,
        /** An endpoint that is fired with a text: a check also warns of an adaptor that does not send it. */
        TEXTED,
        /** An e-mail template that is sent: a check warns of one that would not be. */
        SENT,
        /** A value list that must hold something: a check warns of an empty one. */
        HOLDING,
        /** A field that holds dates, to be formatted. */
        DATES,
        /** A field that holds dates, to count from. */
        MOMENTS,
        NUMBERS,
        TEXT,
        TEXT_OR_DATES
    }

    public static Reference to(Kind kind, String path, String key) {
        return new Reference(path, kind, key, Demand.NOTHING);
    }

    /** One to each element of the list at the path. */
    public static Stream<Reference> all(Kind kind, String path, List<String> keys) {
        return IntStream.range(0, keys.size()).mapToObj(i -> to(kind, path + "[" + i + "]", keys.get(i)));
    }

    /** None to a system status, which every account has, and to a blank, which stands for no status. */
    public static Stream<Reference> toStatus(String path, String status) {
        return status.isBlank() || SystemStatuses.NAMES.containsKey(status)
                ? Stream.empty()
                : Stream.of(to(Kind.STATUS, path, status));
    }

    /** To a field that the account defined; none to those that every account has. */
    public static Stream<Reference> toField(String path, String name, Demand demand) {
        return FieldNames.defined(name) ? Stream.of(new Reference(path, Kind.FIELD, name, demand)) : Stream.empty();
    }

    /** To the fields that the account defined and the template asks for. */
    public static Stream<Reference> inTemplate(String path, String template) {
        return TemplateRules.fields(template).stream()
                .map(FieldNames::ofLead)
                .filter(FieldNames::defined)
                .map(name -> new Reference(path, Kind.FIELD, name, Demand.NOTHING, true));
    }

    public static Reference toActive(Kind kind, String path, String key) {
        return new Reference(path, kind, key, Demand.ACTIVE);
    }
}
