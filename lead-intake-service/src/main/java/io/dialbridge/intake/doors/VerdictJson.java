package io.dialbridge.intake.doors;

import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.submissions.ReasonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A verdict as our own API shows it: what became of the lead, its id where there is one, every reason. */
public final class VerdictJson {

    private VerdictJson() {}

    public static Map<String, Object> of(Settled settled) {
        var json = of(settled.verdict());
        if (settled.submissionId() != null) {
            json.put("submission_id", settled.submissionId());
        }
        return json;
    }

    public static Map<String, Object> of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> accepted(accepted);
            case Verdict.Updated updated -> json("UPDATED", updated.lead().idText(), reasons(updated.answeredAs()));
            case Verdict.Known known -> json("KNOWN", null, List.of(known.reason()));
            case Verdict.Quarantined quarantined -> json("QUARANTINED", null, quarantined.reasons());
            case Verdict.Capped capped -> json("REJECTED", null, List.of(capped.reason()));
            case Verdict.Rejected rejected -> json("REJECTED", null, rejected.reasons());
            case Verdict.Deleted deleted -> throw new IllegalStateException("nobody posts a deletion");
        };
    }

    private static Map<String, Object> accepted(Verdict.Accepted accepted) {
        var lead = accepted.lead();
        // A lead that was only tried has no id.
        var json = json("ACCEPTED", lead.id() == 0 ? null : lead.idText(), reasons(accepted.answeredAs()));
        json.put("relocated", accepted.relocated().stream().map(String::valueOf).toList());
        if (accepted.notInHopper() != null) {
            json.put("not_in_hopper", accepted.notInHopper());
        }
        return json;
    }

    private static List<Reason> reasons(@Nullable Reason answeredAs) {
        return answeredAs == null ? List.of() : List.of(answeredAs);
    }

    private static Map<String, Object> json(String verdict, @Nullable String leadId, List<Reason> reasons) {
        var json = new LinkedHashMap<String, Object>();
        json.put("verdict", verdict);
        if (leadId != null) {
            json.put("lead_id", leadId);
        }
        json.put("reasons", reasons.stream().map(ReasonJson::of).toList());
        return json;
    }
}
