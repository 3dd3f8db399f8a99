package io.dialbridge.dispatch.mail;

import io.vertx.ext.mail.MailMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An e-mail as the mail client takes it, and as the log shows it. */
final class WireMail {

    private static final String DELIVERY_ID = "X-Connect-Delivery-Id";

    private WireMail() {}

    /** With headers that are ready as they are: the client's own fold lines in a way that mail servers refuse. */
    static MailMessage message(Email email, String deliveryId) {
        var message = new MailMessage()
                .setFrom(email.from().address())
                .setTo(email.to().stream().map(MailAddress::address).toList());
        if (email.text() != null) {
            message.setText(email.text());
        }
        if (email.html() != null) {
            message.setHtml(email.html());
        }
        headers(email, deliveryId).forEach(message::addHeader);
        message.addHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** For people: nothing in them is encoded. */
    static Map<String, String> logged(Email email, String deliveryId) {
        var shown = headers(email, deliveryId);
        shown.put("From", shown(email.from()));
        if (email.replyTo() != null) {
            shown.put("Reply-To", shown(email.replyTo()));
        }
        shown.put("To", email.to().stream().map(MailAddress::address).collect(Collectors.joining(", ")));
        shown.put("Subject", email.subject());
        return shown;
    }

    private static Map<String, String> headers(Email email, String deliveryId) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("From", email.from().header());
        if (email.replyTo() != null) {
            headers.put("Reply-To", email.replyTo().header());
        }
        headers.put("To", email.to().stream().map(MailAddress::address).collect(Collectors.joining(",\r\n ")));
        headers.put("Subject", EncodedWords.of(email.subject()));
        // The same in every attempt: who gets it twice can tell.
        headers.put("Message-ID", "<" + deliveryId + "@" + email.from().domain() + ">");
        headers.put(DELIVERY_ID, deliveryId);
        return headers;
    }

    private static String shown(MailAddress address) {
        return address.name().isEmpty() ? address.address() : address.name() + " <" + address.address() + ">";
    }
}
