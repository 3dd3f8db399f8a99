package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.seal.Sealer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SourceResourceIT extends SenderIT {

    @Inject
    SourceCaps caps;

    @Inject
    Accounts accounts;

    @Inject
    Sealer sealer;

    @Test
    void showsWhatASenderMayAndWhatItBrought() {
        var source = new Source(2, 10, 100, 3, true, true, List.of("127.0.0.1"), null);
        vendor(source);
        for (var i = 0; i < 3; i++) {
            post("search", Map.of());
        }
        take(source, 4);
        take(source, 9);
        var expected = new LinkedHashMap<String, Object>();
        expected.put("id", VENDOR);
        expected.put("name", "Vendor A");
        expected.put("requests_per_minute", 2);
        expected.put("leads_per_day", 10);
        expected.put("leads_per_month", 100);
        expected.put("concurrent", 3);
        expected.put("test_mode", true);
        expected.put("numeric_ids", true);
        expected.put("ip_allow", List.of("127.0.0.1"));
        expected.put("signed", false);
        expected.put("taken_today", 4);
        expected.put("taken_this_month", 4);
        expected.put("requests_in_last_minute", 3);
        expected.put("at_work", 0);
        expected.put("refused", Map.of("address", 0, "signature", 0, "rate", 1, "concurrent", 0, "cap", 1));
        assertThat(shown()).isEqualTo(expected);
        clock.forward(Duration.ofDays(1));
        assertThat(shown())
                .containsEntry("taken_today", 0)
                .containsEntry("taken_this_month", 4)
                .containsEntry("requests_in_last_minute", 0);
    }

    @Test
    void leadsOfATokenWithoutCapsAreNotCounted() {
        vendor(limits(null, null));
        assertThat(shown())
                .containsEntry("taken_today", null)
                .containsEntry("taken_this_month", null)
                .containsEntry("leads_per_day", null);
    }

    @Test
    void showsNoSecret() {
        var sealed = sealer.seal("whsec_c2VjcmV0", account + "/token/" + VENDOR + "/signing_secret");
        vendor(new Source(null, null, null, null, false, false, List.of(), sealed));
        withLeads()
                .get("/api/intake/sources")
                .then()
                .statusCode(200)
                .body(not(containsString(sealed)))
                .body(not(containsString("whsec_")))
                .body(not(containsString(TokenHash.of(token(account)))))
                .body("items.find { it.id == 't-vendor' }.signed", equalTo(true));
    }

    @Test
    void listsInPages() {
        vendor(Source.ANY);
        var all = new TreeSet<>(TestAccounts.snapshot(account).tokens().keySet());
        all.add(VENDOR);
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = withLeads()
                    .get("/api/intake/sources?limit=3" + (next.isEmpty() ? "" : "&after=" + next))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id", String.class));
            next = page.getString("next");
            assertThat(page.getList("items").size())
                    .isEqualTo(next == null ? all.size() % 3 == 0 ? 3 : all.size() % 3 : 3);
        }
        assertThat(seen).containsExactlyElementsOf(all);
        withLeads()
                .get("/api/intake/sources?limit=" + all.size())
                .then()
                .body("items", hasSize(all.size()))
                .body("next", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "x", "-1"})
    void refusesALimitThatIsNone(String limit) {
        withLeads().queryParam("limit", limit).get("/api/intake/sources").then().statusCode(400);
    }

    @Test
    void needsTheScopeForLeads() {
        withCalls().get("/api/intake/sources").then().statusCode(403);
        bearer("nobody").get("/api/intake/sources").then().statusCode(401);
    }

    @Test
    void anAccountSeesItsOwnSendersAlone() {
        vendor(caps(10, null));
        take(caps(10, null), 4);
        var other = TestAccounts.freshId();
        vendor(other, caps(10, null));
        bearer(TestAccounts.leadsToken(other))
                .get("/api/intake/sources")
                .then()
                .body("items.find { it.id == 't-vendor' }.taken_today", equalTo(0))
                .body("items", hasSize(TestAccounts.snapshot(other).tokens().size() + 1));
    }

    @Test
    void aTokenThatWasRemovedIsForgotten() {
        vendor(limits(1, null));
        post("search", Map.of());
        post("search", Map.of()).then().statusCode(429);
        snapshots.install(TestAccounts.snapshot(account)).await().indefinitely();
        post("search", Map.of()).then().body("code", equalTo(5001));
        vendor(limits(1, null));
        post("search", Map.of()).then().statusCode(200);
        assertThat(shown()).containsEntry("requests_in_last_minute", 1);
    }

    private void take(Source source, int count) {
        pool.withTransaction(transaction ->
                        caps.take(transaction, accounts.get(account), VENDOR, source, count, clock.instant()))
                .await()
                .indefinitely();
    }
}
