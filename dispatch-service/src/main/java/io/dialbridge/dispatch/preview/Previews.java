package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.AdaptorWarnings;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.log.FieldMasks;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.request.BodyMask;
import io.dialbridge.dispatch.request.Header;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.RequestBuilder;
import io.dialbridge.dispatch.request.RequestBuilder.Built;
import io.dialbridge.dispatch.sending.Drafts;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what an adaptor would send. Sends nothing and writes nothing. */
@ApplicationScoped
class Previews {

    /** What is shown without an endpoint: one JSON object. */
    private static final Endpoint NO_ENDPOINT = Endpoint.to("preview", "https://receiver.invalid/")
            .edit()
            .postDataType(Endpoint.PostDataType.JSON)
            .build();

    private static final RequestBuilder.Identity UNSENT = new RequestBuilder.Identity("", "");

    private final Snapshots snapshots;
    private final TriedLeads leads;
    private final Drafts drafts;

    Previews(Snapshots snapshots, TriedLeads leads, Drafts drafts) {
        this.snapshots = snapshots;
        this.leads = leads;
        this.drafts = drafts;
    }

    /** What is previewed. */
    private record Draft(
            AccountSnapshot account,
            Adaptor adaptor,
            @Nullable Endpoint endpoint) {}

    Uni<Preview> of(String accountId, PreviewRequest request) {
        var account = snapshots.find(accountId).orElseThrow(Problems::unavailable);
        var endpoint = endpoint(account, request);
        var draft = new Draft(account, adaptor(account, request, endpoint), endpoint);
        return leads.find(accountId, request.lead()).map(lead -> preview(draft, lead));
    }

    private static @Nullable Endpoint endpoint(AccountSnapshot account, PreviewRequest request) {
        if (request.endpointId() == null) {
            return request.endpoint();
        }
        var endpoint = account.endpoints().get(request.endpointId());
        if (endpoint == null) {
            throw Problems.invalid("endpoint_id", "is the id of no endpoint of this account");
        }
        return endpoint;
    }

    private static Adaptor adaptor(AccountSnapshot account, PreviewRequest request, @Nullable Endpoint endpoint) {
        if (request.adaptor() != null) {
            return request.adaptor();
        }
        var own = request.adaptorId() != null || endpoint == null ? request.adaptorId() : endpoint.adaptorId();
        if (own == null || own.isBlank()) {
            throw Problems.invalid("adaptor", "is needed: the endpoint has none");
        }
        var adaptor = account.adaptors().get(own);
        if (adaptor == null) {
            var member = request.adaptorId() == null ? "endpoint.adaptor_id" : "adaptor_id";
            throw Problems.invalid(member, "is the id of no adaptor of this account");
        }
        return adaptor;
    }

    private Preview preview(Draft draft, TriedLead lead) {
        var masks = FieldMasks.of(draft.account(), List.of(draft.adaptor()));
        var payload = drafts.payload(draft.account(), draft.adaptor(), lead.values());
        var rows = new RowPreviews(
                        lead.values(), masks, (adaptor, values) -> drafts.payload(draft.account(), adaptor, values))
                .of(draft.adaptor().rows());
        var endpoint = draft.endpoint() == null ? NO_ENDPOINT : draft.endpoint();
        var built = drafts.request(endpoint, payload, lead.values(), UNSENT);
        var request = built instanceof Built.Ready ready ? ready.request() : null;
        var url = request == null ? null : masks.url(request.logged().url());
        var inQuery = !endpoint.method().hasBody();
        return new Preview(
                shown(payload, masks),
                endpoint.method().name(),
                draft.endpoint() == null ? null : url,
                contentType(request),
                body(request, endpoint, masks),
                inQuery && url != null ? query(url) : null,
                built instanceof Built.Refused refused ? refused.reason() : null,
                rows,
                AdaptorWarnings.of(draft.adaptor()).stream()
                        .map(warning -> new FieldError(warning.field(), warning.reason()))
                        .toList(),
                lead.source(),
                lead.leadId());
    }

    private static Map<String, Object> shown(Payload payload, FieldMasks masks) {
        var shown = new LinkedHashMap<String, Object>();
        if (payload.isTooLong()) {
            return shown;
        }
        payload.fields()
                .forEach((name, value) -> shown.put(
                        name,
                        RowPreviews.hides(masks, name)
                                ? value.text().isEmpty() ? "" : RowPreviews.MASK
                                : value.number() ? new BigDecimal(value.text()) : value.text()));
        return shown;
    }

    private static String query(String url) {
        var mark = url.indexOf('?');
        return mark < 0 ? "" : url.substring(mark + 1);
    }

    private static @Nullable String contentType(@Nullable OutboundRequest request) {
        return request == null || request.body() == null
                ? null
                : request.headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase("content-type"))
                        .map(Header::value)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String body(@Nullable OutboundRequest request, Endpoint endpoint, FieldMasks masks) {
        var body = request == null ? null : request.logged().body();
        return body == null ? null : masks.body(BodyMask.of(body), endpoint);
    }
}
