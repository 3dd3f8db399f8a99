package io.dialbridge.intake.doors;

import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.v1.V1Reply;
import java.util.List;
import java.util.Map;

/**
 * The replies of Lead Post, a superset of three shapes (domain.md 12.4): what a rule refused is {@code success: true, result: false}, since
 * one client throws on {@code success: false} and then reads {@code result}; a request that is wrong in itself is {@code success: false}.
 */
final class V1LeadPostReply {

    private V1LeadPostReply() {}

    /** Any reply of the compatible API as Lead Post gives it. */
    static V1Reply dressed(V1Reply reply) {
        if (Boolean.TRUE.equals(reply.body().get("success"))) {
            return reply.with("result", true);
        }
        var text = reply.body().get("text") instanceof String sentence ? sentence : "";
        return reply.with("success", byARule(reply.body()), "result", false, "error_description", text);
    }

    private static boolean byARule(Map<String, Object> body) {
        return body.get("reasons") instanceof List<?> reasons
                && reasons.getFirst() instanceof Map<?, ?> first
                && first.get("stage") instanceof String stage
                && RULES.contains(stage);
    }

    private static final List<String> RULES = List.of(
            Stage.DUPLICATE.wire(),
            Stage.DNC.wire(),
            Stage.WIRELESS.wire(),
            Stage.CARRIER.wire(),
            Stage.EXTERNAL_DUPLICATE.wire(),
            Stage.VALIDATION.wire());
}
