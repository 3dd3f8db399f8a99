package io.dialbridge.dispatch.trials;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Breakage;
import io.dialbridge.dispatch.trials.Advice.About;
import java.util.ArrayList;
import java.util.List;

/** The checklist for a test that brought nothing (domain.md 4.4), with what can't be the reason left out. */
final class AdviceBook {

    private static final Advice HOST =
            new Advice(About.URL, "Check the host name in the URL: the name servers know no address for it.");

    private static final Advice PRIVATE = new Advice(
            About.URL,
            "The host's address is private or reserved, and is not called. Use a public host name, or have the operator allow the "
                    + "network: dialbridge.dispatch.allowed-networks.");

    private static final Advice PORT = new Advice(
            About.URL, "Check host and port of the URL, and that the receiver's server runs and listens there.");

    private static final Advice PROXY = new Advice(
            About.PROXY,
            "The operator of this installation must look at its HTTP proxy; the diagnosis of this endpoint says what it answers.");

    private static final Advice SCHEME = new Advice(
            About.URL,
            "Check that the URL's port speaks TLS, and that its host name is one that the certificate names.");

    private static final Advice CERTIFICATE = new Advice(
            About.RECEIVER,
            "The receiver needs a valid certificate of a public authority, sent with its intermediate certificates; the "
                    + "diagnosis of this endpoint shows the one that it has.");

    private static final Advice SLOW = new Advice(
            About.RECEIVER,
            "The receiver took too long: it should answer at once, for example 202, and work afterwards.");

    private static final Advice LOGIN = new Advice(
            About.CREDENTIALS,
            "Check the endpoint's credentials: authentication, headers, and whether the receiver still takes them.");

    private static final Advice TOKEN = new Advice(
            About.CREDENTIALS,
            "The token endpoint gave no access token, so nothing was sent. Check token_url, client_id, client_secret, scope, audience "
                    + "and client_in of the endpoint's credentials.");

    private static final Advice PATH = new Advice(
            About.URL, "Check the URL's path and the request method: the receiver has nothing there for this method.");

    private static final Advice MOVED = new Advice(
            About.URL,
            "The receiver points to another address, and redirects are not followed: use the address of its header location.");

    private static final Advice FORM = new Advice(
            About.SETTINGS, "Check post_data_type: the receiver can't read a body that is written like this.");

    private static final Advice FIELDS = new Advice(
            About.MAPPINGS,
            "Check the adaptor: the names in mapped_to, and fields that the receiver needs and got empty. The preview shows each row.");

    private static final Advice BROKEN = new Advice(
            About.RECEIVER,
            "The receiver failed by its own account; its log should say why. It may also choke on a value: see the adaptor.");

    private static final Advice BUSY = new Advice(
            About.RECEIVER, "The receiver has had too many requests: wait, and set the endpoint's rate limit.");

    private static final Advice TYPE = new Advice(
            About.RESPONSE_DATA_TYPE,
            "Check response_data_type, delimiter and response_key against the reply as it came.");

    private static final Advice REFUSED = new Advice(
            About.MAPPINGS,
            "The receiver got the request and refused it; its reply says why. Check the adaptor, then success_rule.");

    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    private final Egress egress;

    AdviceBook(Egress egress) {
        this.egress = egress;
    }

    /** Most likely first; empty for a success. */
    List<Advice> of(Attempt attempt, Endpoint endpoint) {
        var cause = attempt.cause();
        if (cause == null) {
            return List.of();
        }
        return lacksToken(attempt, endpoint) ? List.of(TOKEN) : of(cause, attempt, endpoint);
    }

    /** What came of the token endpoint says nothing of the receiver. */
    private static boolean lacksToken(Attempt attempt, Endpoint endpoint) {
        return endpoint.credentials() instanceof Credentials.ClientCredentials
                && attempt.request() == null
                && attempt.cause() != Cause.CONFIG;
    }

    private List<Advice> of(Cause cause, Attempt attempt, Endpoint endpoint) {
        return switch (cause) {
            case CONFIG -> List.of(new Advice(About.SETTINGS, "Nothing was sent: " + attempt.detail() + "."));
            case DNS -> List.of(HOST);
            case BLOCKED -> List.of(PRIVATE);
            case CONNECT -> Breakage.isOfProxy(attempt.detail()) ? List.of(PROXY) : List.of(PORT, allowList());
            case TLS ->
                endpoint.url().strip().regionMatches(true, 0, "https", 0, 5)
                        ? List.of(SCHEME, CERTIFICATE)
                        : List.of(SCHEME);
            case TIMEOUT -> List.of(SLOW, allowList());
            case HTTP_STATUS ->
                ofStatus(attempt.response() == null ? 0 : attempt.response().status());
            case PARSE -> List.of(TYPE);
            case REJECTED -> List.of(REFUSED);
            // Neither comes of a test: it passes by the breaker, and an e-mail has no endpoint.
            case BREAKER_OPEN, SMTP_REPLY -> List.of();
        };
    }

    List<Advice> ofStatus(int status) {
        return switch (status) {
            case 401 -> List.of(LOGIN);
            case 403 -> List.of(LOGIN, allowList());
            case 404, 405, 410 -> List.of(PATH);
            case 413, 415 -> List.of(FORM);
            case 429 -> List.of(BUSY);
            default -> ofClass(status);
        };
    }

    private static List<Advice> ofClass(int status) {
        var advice = new ArrayList<Advice>();
        if (status >= FIRST_FAILURE) {
            advice.add(BROKEN);
        } else if (status >= FIRST_REFUSAL) {
            advice.addAll(List.of(FIELDS, FORM));
        } else if (status >= FIRST_REDIRECT) {
            advice.add(MOVED);
        }
        return advice;
    }

    private Advice allowList() {
        return new Advice(About.ALLOW_LIST, egress.advice());
    }
}
