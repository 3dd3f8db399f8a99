package io.dialbridge.dispatch.trials;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.calls.Calls;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.log.FieldMasks;
import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.dialbridge.dispatch.preview.LeadSource;
import io.dialbridge.dispatch.preview.LeadWish;
import io.dialbridge.dispatch.preview.TriedLead;
import io.dialbridge.dispatch.preview.TriedLeads;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.request.BodyMask;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends a real request with a lead's values, once, whatever keeps deliveries from the endpoint (domain.md 4.4). */
@ApplicationScoped
class EndpointTests {

    private final Snapshots snapshots;
    private final TriedLeads leads;
    private final Calls calls;
    private final OutboundConfig outbound;
    private final Clock clock;
    private final AdviceBook advice;

    EndpointTests(
            Snapshots snapshots, TriedLeads leads, Calls calls, OutboundConfig outbound, Clock clock, Egress egress) {
        this.snapshots = snapshots;
        this.leads = leads;
        this.calls = calls;
        this.outbound = outbound;
        this.clock = clock;
        this.advice = new AdviceBook(egress);
    }

    /**
     * What is tried.
     *
     * @param traceParent of the person's request
     */
    record Order(String accountId, String endpointId, LeadWish lead, String traceParent) {}

    /**
     * Within the time that a delivery has.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such an endpoint, 400 without a lead
     */
    Uni<TestReport> run(Order order) {
        endpoint(order);
        return lead(order).chain(lead -> run(order, lead, outbound.timeout()));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 without a lead */
    Uni<TriedLead> lead(Order order) {
        return leads.find(order.accountId(), order.lead()).invoke(EndpointTests::refuseMadeUp);
    }

    Uni<TestReport> run(Order order, TriedLead lead, Duration deadline) {
        var endpoint = endpoint(order);
        var masks = FieldMasks.of(account(order));
        return send(order, lead, deadline).map(sent -> {
            var shown = masks.shown(withoutSecrets(sent.attempt()), endpoint, lead.values());
            return report(sent.deliveryId(), lead, shown, endpoint);
        });
    }

    private AccountSnapshot account(Order order) {
        return snapshots.find(order.accountId()).orElseThrow(Problems::unavailable);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when the account has none of this id */
    Endpoint endpoint(Order order) {
        var endpointId = order.endpointId();
        var endpoint = account(order).endpoints().get(endpointId);
        if (endpoint == null) {
            throw Problems.notFound("endpoint", endpointId);
        }
        return endpoint;
    }

    /** Nobody's CRM shall get a person that never was. */
    private static void refuseMadeUp(TriedLead lead) {
        if (lead.source() == LeadSource.SAMPLE) {
            throw Problems.invalid("lead_id", "is needed, or lead: this account has no lead yet to test with");
        }
    }

    private record Sent(String deliveryId, Attempt attempt) {}

    private Uni<Sent> send(Order order, TriedLead lead, Duration deadline) {
        var endpoint = Target.OfEndpoint.plain(order.endpointId());
        var values = lead.values();
        var delivery = new Delivery(
                order.accountId(),
                Ids.next(),
                endpoint,
                DeliveryTrigger.of(DeliveryTrigger.Type.TEST),
                lead.leadId(),
                clock.instant(),
                0,
                values,
                order.traceParent(),
                0);
        var phone = values.lead().getOrDefault("phone_number", values.call().get("phone_number"));
        return calls.test(new NewDelivery(delivery, phone), endpoint, deadline)
                .map(attempt -> new Sent(delivery.id(), attempt));
    }

    /** As the log is read: of the stored bytes, secrets are not shown. */
    private static Attempt withoutSecrets(Attempt attempt) {
        return new Attempt(
                attempt.number(),
                attempt.status(),
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.timings(),
                withoutSecrets(attempt.request()),
                attempt.response(),
                attempt.result(),
                attempt.cause(),
                attempt.detail(),
                attempt.leadUpdate());
    }

    private static Attempt.@Nullable Request withoutSecrets(Attempt.@Nullable Request request) {
        return request == null || request.body() == null
                ? request
                : new Attempt.Request(
                        request.method(), request.url(), request.headers(), BodyMask.of(request.body()), false);
    }

    private TestReport report(String deliveryId, TriedLead lead, Attempt attempt, Endpoint endpoint) {
        var cause = attempt.cause();
        return new TestReport(
                deliveryId,
                cause == null ? TestReport.Outcome.DELIVERED : TestReport.Outcome.FAILED,
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.timings(),
                attempt.request(),
                attempt.response(),
                attempt.result(),
                cause == null ? null : cause.name(),
                attempt.detail(),
                advice.of(attempt, endpoint),
                lead.source(),
                lead.leadId());
    }
}
