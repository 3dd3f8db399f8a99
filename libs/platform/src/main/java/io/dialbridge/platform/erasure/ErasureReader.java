package io.dialbridge.platform.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.contracts.ErasureRequest;
import io.dialbridge.platform.PhoneDigits;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a batch of erasures so that one that can't be read does not cost the others. */
@Singleton
@RegisterForReflection(targets = ErasureRequest.class)
public final class ErasureReader {

    /** For the OpenAPI documents. */
    public static final String EXAMPLE = """
            [ { "id": "01a203c9-2a9b-7890-abcd-ef0123456789", "account_id": "1", "lead_ids": ["42"], "phone_numbers": ["3105550100"] } ]
            """;

    private static final int MOST = 1_000;
    private static final int LONGEST = 255;

    private final ObjectMapper json;

    public ErasureReader(ObjectMapper json) {
        this.json = json;
    }

    /** What can be carried out, and what never can. */
    public record Batch(List<ErasureRequest> requests, List<Rejection> rejected) {

        /** When what can be is carried out; a repeat counts as done. */
        public BatchReply reply() {
            return new BatchReply(requests.size(), 0, rejected);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the body is no array of a fair length */
    public Batch read(String body) {
        var items = array(body);
        var requests = new ArrayList<ErasureRequest>();
        var rejected = new ArrayList<Rejection>();
        for (var index = 0; index < items.size(); index++) {
            var item = items.get(index);
            try {
                var request = json.treeToValue(item, ErasureRequest.class);
                var problem = request == null ? "is null" : problem(request);
                if (problem == null) {
                    requests.add(comparable(request));
                } else {
                    rejected.add(new Rejection(index, item.path("id").textValue(), problem));
                }
            } catch (JsonProcessingException malformed) {
                rejected.add(new Rejection(index, item.path("id").textValue(), "can't be read as an erasure"));
            }
        }
        return new Batch(requests, rejected);
    }

    private JsonNode array(String body) {
        try {
            var items = json.readTree(body);
            if (!items.isArray()) {
                throw Problems.invalid("body", "must be an array of erasures");
            }
            if (items.size() > MOST) {
                throw Problems.invalid("body", "has " + items.size() + " items; send at most " + MOST);
            }
            return items;
        } catch (JsonProcessingException malformed) {
            throw JsonErrors.problem(malformed);
        }
    }

    private static @Nullable String problem(ErasureRequest request) {
        if (!isKey(request.id()) || !isKey(request.accountId())) {
            return "id and account_id are needed, of at most " + LONGEST + " characters";
        }
        var keys = request.leadIds().size() + request.phoneNumbers().size();
        if (keys == 0 || keys > ErasureRequest.MOST_KEYS) {
            return "must name 1 to " + ErasureRequest.MOST_KEYS + " lead_ids and phone_numbers";
        }
        return request.leadIds().stream().allMatch(ErasureReader::isKey)
                        && request.phoneNumbers().stream().allMatch(ErasureReader::isKey)
                ? null
                : "lead_ids and phone_numbers are texts of 1 to " + LONGEST + " characters";
    }

    /** With the numbers as the services keep them. */
    private static ErasureRequest comparable(ErasureRequest request) {
        var numbers = request.phoneNumbers().stream()
                .map(PhoneDigits::of)
                .filter(Objects::nonNull)
                .toList();
        return new ErasureRequest(request.id(), request.accountId(), request.leadIds(), numbers, request.traceParent());
    }

    /** What comes over the wire may lack any member, whatever the records promise. */
    private static boolean isKey(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    }
}
