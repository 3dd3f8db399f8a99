package io.dialbridge.intake.imports.file;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of a row. Everything is text, and empty where there is nothing to say.
 *
 * @param leadId the lead that the row made or updated; of a rejected row the lead that is in its way
 * @param reasons every reason with its code and field, for a row that has several
 */
public record RowVerdict(
        Kind kind,
        String leadId,
        String code,
        String stage,
        String field,
        String reason,
        String reasons,
        String phoneNumber) {

    /** In the words of replies and files. */
    public enum Kind {
        ACCEPTED,
        UPDATED,
        REJECTED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param phoneNumber as the row has it */
    public static RowVerdict of(Verdict verdict, String phoneNumber) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> taken(Kind.ACCEPTED, accepted.lead());
            case Verdict.Updated updated -> taken(Kind.UPDATED, updated.lead());
            case Verdict.Deleted deleted -> throw new IllegalStateException("a row deletes no lead");
            case Verdict.Rejected rejected -> rejected(rejected.reasons(), phoneNumber);
            case Verdict.Quarantined held -> rejected(Reason.held(held.reasons()), phoneNumber);
            case Verdict.Known known -> rejected(List.of(known.reason()), phoneNumber);
            case Verdict.Capped capped -> rejected(List.of(capped.reason()), phoneNumber);
        };
    }

    public static RowVerdict rejected(List<Reason> reasons, String phoneNumber) {
        var first = reasons.getFirst();
        return new RowVerdict(
                Kind.REJECTED,
                first.leadId() == null ? "" : first.leadId(),
                String.valueOf(first.code()),
                first.stage().wire(),
                first.field(),
                first.text(),
                reasons.size() == 1
                        ? ""
                        : reasons.stream()
                                .map(reason -> reason.code() + " " + reason.field() + ": " + reason.text())
                                .collect(Collectors.joining(" | ")),
                phoneNumber);
    }

    private static RowVerdict taken(Kind kind, Lead lead) {
        return new RowVerdict(
                kind, lead.idText(), "", "", "", "", "", lead.phone().number());
    }

    /** How many texts a verdict is. */
    static final int FIELDS = 8;

    List<String> fields() {
        return List.of(kind.name(), leadId, code, stage, field, reason, reasons, phoneNumber);
    }

    static RowVerdict of(List<String> fields) {
        return new RowVerdict(
                Kind.valueOf(fields.getFirst()),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                fields.get(6),
                fields.get(7));
    }
}
