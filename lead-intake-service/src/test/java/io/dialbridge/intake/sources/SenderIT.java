package io.dialbridge.intake.sources;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.auth.TokenHash;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** An account with a vendor's token {@code t-vendor} besides the usual ones, at noon in Phoenix. */
abstract class SenderIT extends IntakeIT {

    static final String VENDOR = "t-vendor";

    final HandClock clock = new HandClock(Instant.parse("2026-11-22T19:00:00Z"));

    @BeforeEach
    void stopTheClock() {
        QuarkusMock.installMockForType(clock, Clock.class);
    }

    void vendor(Source source) {
        vendor(account, source);
    }

    void vendor(String accountId, Source source) {
        var usual = TestAccounts.snapshot(accountId);
        var tokens = new HashMap<>(usual.tokens());
        tokens.put(
                VENDOR,
                new TokenGrant(
                        TokenHash.of(token(accountId)), "Vendor A", List.of(Scope.LEADS, Scope.CALLS), null, source));
        snapshots.install(with(usual, tokens)).await().indefinitely();
    }

    static String token(String accountId) {
        return "vendor-token-of-" + accountId;
    }

    /** A form to the compatible API. */
    Response post(String path, Map<String, ?> parameters) {
        return post(RestAssured.given(), token(account), path, parameters);
    }

    static Response post(RequestSpecification request, String token, String path, Map<String, ?> parameters) {
        return request.contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", token)
                .formParams(parameters)
                .post("/v1/leads/" + path);
    }

    RequestSpecification asVendor() {
        return bearer(token(account));
    }

    /** The vendor as {@code GET /api/intake/sources} shows it to another token. */
    Map<String, Object> shown() {
        return withLeads()
                .get("/api/intake/sources")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("items.find { it.id == '" + VENDOR + "' }");
    }

    static Source limits(@Nullable Integer perMinute, @Nullable Integer concurrent) {
        return new Source(perMinute, null, null, concurrent, false, false, List.of(), null);
    }

    static Source caps(@Nullable Integer day, @Nullable Integer month) {
        return new Source(null, day, month, null, false, false, List.of(), null);
    }

    private static AccountSnapshot with(AccountSnapshot usual, Map<String, TokenGrant> tokens) {
        return new AccountSnapshot(
                usual.accountId(),
                usual.version() + 1,
                false,
                usual.name(),
                usual.timeZone(),
                usual.dateFormat(),
                tokens,
                usual.campaigns(),
                usual.lists(),
                usual.statuses(),
                usual.adaptors(),
                usual.endpoints(),
                usual.workflows(),
                usual.fields(),
                usual.users(), Map.of(), Map.of(),
                usual.inbound());
    }
}
