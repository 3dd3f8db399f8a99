package io.dialbridge.dispatch.mail;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.dialbridge.dispatch.retry.Outcome;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends the e-mail of a delivery, made of the account's template as it is now. */
@ApplicationScoped
public class MailChannel {

    static final String NO_SERVER =
            "no mail server is set up: set QUARKUS_MAILER_HOST and QUARKUS_MAILER_FROM for dispatch-service";

    private static final int ACCEPTED = 250;

    private final Snapshots snapshots;
    private final MailServer server;
    private final OpenImage image;
    private final int longestBody;
    private final Composer composer = new Composer();

    MailChannel(Snapshots snapshots, MailServer server, OpenImage image, OutboundConfig limits) {
        this.snapshots = snapshots;
        this.server = server;
        this.image = image;
        this.longestBody = limits.replyStoreLimit();
    }

    /**
     * One attempt.
     *
     * @param to addresses, separated by commas, as a template
     */
    public Uni<Posted> send(Delivery delivery, String templateId, String to) {
        var account = snapshots.find(delivery.accountId());
        if (account.isEmpty()) {
            return Uni.createFrom().item(Posted.unknown("the account is unknown or was deleted"));
        }
        var own = account.get().emailTemplates().get(templateId);
        var template = own == null ? OwnTemplates.find(templateId) : own;
        if (template == null) {
            return Uni.createFrom().item(Posted.unknown("the e-mail template is unknown or was deleted"));
        }
        try {
            return post(delivery, account.get(), template, compose(delivery, template, to));
        } catch (Unmailable unmailable) {
            return Uni.createFrom().item(Posted.unusable(unmailable.reason()));
        }
    }

    private Email compose(Delivery delivery, EmailTemplate template, String to) throws Unmailable {
        if (!template.active()) {
            throw new Unmailable("the e-mail template is inactive");
        }
        var sender = server.sender().orElseThrow(() -> new Unmailable(NO_SERVER));
        return composer.compose(template, to, delivery.values(), sender);
    }

    private Uni<Posted> post(Delivery delivery, AccountSnapshot account, EmailTemplate template, Email email) {
        var masks = ValueMask.of(account.inbound().apiSettings().maskedFields(), delivery.values());
        var request = logged(email, delivery.id(), masks);
        var tracked = template.trackOpens()
                ? image.of(delivery.accountId(), delivery.id())
                        .map(email::withHtmlAtTheEnd)
                        .orElse(email)
                : email;
        return server.take(WireMail.message(tracked, delivery.id()))
                .map(taken -> new Posted(
                        new Outcome.Delivered(),
                        request,
                        new Attempt.Response(ACCEPTED, Map.of(), "", false),
                        null,
                        null))
                .onFailure()
                .recoverWithItem(failure -> failed(request, SmtpFailure.of(failure, server.limit()), masks));
    }

    private static Posted failed(Attempt.Request request, SmtpFailure failure, ValueMask masks) {
        var response = failure.response();
        return new Posted(
                failure.outcome(),
                request,
                // It may name who was refused.
                response == null
                        ? null
                        : new Attempt.Response(response.status(), Map.of(), masks.hide(response.body()), false),
                failure.cause(),
                failure.detail());
    }

    /** Without the image that tells of the opening: who reads the log must not open an e-mail with it. */
    private Attempt.Request logged(Email email, String deliveryId, ValueMask masks) {
        var headers = new LinkedHashMap<String, String>();
        WireMail.logged(email, deliveryId).forEach((name, value) -> headers.put(name, masks.hide(value)));
        var body = masks.hide(String.valueOf(email.text() == null ? email.html() : email.text()));
        return new Attempt.Request(
                "MAIL",
                server.url(),
                headers,
                body.length() <= longestBody ? body : body.substring(0, longestBody) + "…",
                false);
    }
}
