package io.dialbridge.intake.phones;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.CarrierType;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Phone;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LineTypeStoreIT extends IntakeIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Phone ANN = new Phone("1", "4155550100");

    @Inject
    LineTypeStore store;

    @AfterEach
    void forgetWhatIsShared() {
        sql("DELETE FROM line_type_prefixes WHERE account_id = ''");
        sql("DELETE FROM line_type_numbers WHERE account_id = ''");
    }

    @Test
    void case55EachCarrierTypeAndTheUnknownOne() {
        prefixes(
                account,
                line("1415", "LANDLINE"),
                line("1415555", "MOBILE"),
                line("1212", "VOIP"),
                line("4420", "LANDLINE"));
        assertThat(types(
                        ANN,
                        new Phone("1", "4156660100"),
                        new Phone("1", "2125550100"),
                        new Phone("1", "3055550100"),
                        new Phone("44", "02079460958"),
                        ANN))
                .containsExactly(
                        type("MOBILE"),
                        type("LANDLINE"),
                        type("VOIP"),
                        Optional.empty(),
                        type("LANDLINE"),
                        type("MOBILE"));
        assertThat(types()).isEmpty();
        assertThat(types(new Phone("", ""), new Phone("1", "' OR 1=1 --"))).containsOnly(Optional.empty());
    }

    @Test
    void aPortedNumberWinsOverEveryPrefix() {
        prefixes(account, line("1415555", "LANDLINE"));
        ported(account, line("14155550100", "MOBILE"));
        assertThat(types(ANN, new Phone("1", "4155550101"))).containsExactly(type("MOBILE"), type("LANDLINE"));
    }

    @Test
    void anAccountsOwnRowsGoBeforeTheSharedOnesAndALongerPrefixBeforeBoth() {
        prefixes(LineTypeStore.SHARED, line("1415", "LANDLINE"), line("1212", "LANDLINE"), line("1212555", "VOIP"));
        ported(LineTypeStore.SHARED, line("13055550100", "VOIP"));
        prefixes(account, line("1415", "MOBILE"), line("1212", "MOBILE"), line("13055550100", "LANDLINE"));
        var bob = new Phone("1", "2125550100");
        var cid = new Phone("1", "3055550100");
        assertThat(types(ANN, bob, cid)).containsExactly(type("MOBILE"), type("VOIP"), type("VOIP"));
        ported(account, line("13055550100", "MOBILE"));
        assertThat(types(cid)).containsExactly(type("MOBILE"));
        account = TestAccounts.freshId();
        install(account);
        assertThat(types(ANN, bob, cid)).containsExactly(type("LANDLINE"), type("VOIP"), type("VOIP"));
    }

    @Test
    void anotherAccountsRowsSayNothing() {
        prefixes(account, line("1415", "MOBILE"));
        ported(account, line("14155550100", "MOBILE"));
        remember(store, ANN, "VOIP");
        account = TestAccounts.freshId();
        install(account);
        assertThat(types(ANN)).containsExactly(Optional.empty());
    }

    @Test
    void loadingAgainReplacesAndTheLastRowOfAKeyCounts() {
        prefixes(account, line("1415", "LANDLINE"));
        prefixes(account, line("1415", "MOBILE"), line("1415", "VOIP"));
        assertThat(types(ANN)).containsExactly(type("VOIP"));
        assertThat(count("SELECT count(*) FROM line_type_prefixes WHERE account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void aProvidersAnswerIsKnownForThirtyDays() {
        var then = at(NOON);
        prefixes(account, line("1415", "LANDLINE"));
        remember(then, ANN, "MOBILE");
        assertThat(types(at(NOON.plus(Duration.ofDays(30)).minusSeconds(1)), ANN))
                .containsExactly(type("MOBILE"));
        assertThat(types(at(NOON.plus(Duration.ofDays(30))), ANN)).containsExactly(type("LANDLINE"));
        remember(at(NOON.plus(Duration.ofDays(40))), ANN, "VOIP");
        assertThat(types(at(NOON.plus(Duration.ofDays(41))), ANN)).containsExactly(type("VOIP"));
    }

    @Test
    void aProvidersAnswerNeverReplacesAPortedNumber() {
        ported(account, line("14155550100", "MOBILE"));
        remember(store, ANN, "LANDLINE");
        assertThat(types(ANN)).containsExactly(type("MOBILE"));
        remember(store, new Phone("1", "4155550101"), "LANDLINE");
        ported(account, line("14155550101", "VOIP"));
        assertThat(store.known(account, new Phone("1", "4155550101")).await().indefinitely())
                .hasValueSatisfying(known -> {
                    assertThat(known.source()).isEqualTo(KnownLine.Source.PORTED);
                    assertThat(known.expiresAt()).isNull();
                    assertThat(known.type().carrierType()).isEqualTo(CarrierType.VOIP);
                });
    }

    @Test
    void expiredAnswersGoAwayWithNewOnes() {
        for (var n = 0; n < 3; n++) {
            remember(at(NOON), new Phone("1", "415555010" + n), "MOBILE");
        }
        remember(at(NOON.plus(Duration.ofDays(31))), new Phone("1", "4155550109"), "MOBILE");
        remember(at(NOON.plus(Duration.ofDays(31))), new Phone("1", "4155550108"), "MOBILE");
        assertThat(count("SELECT count(*) FROM line_type_numbers WHERE account_id = $1", account))
                .isEqualTo(2);
    }

    @Test
    void aLookUpReadsTheIndexesEvenInALargeTable() {
        sql("""
                INSERT INTO line_type_prefixes SELECT $1, (1200000000 + n)::text, 'MOBILE', '', now() FROM generate_series(1, 20000) n
                """, account);
        sql("ANALYZE line_type_prefixes");
        var plan =
                String.join("\n", sql("""
                EXPLAIN SELECT * FROM unnest(ARRAY['14155550100']) AS l (number) CROSS JOIN LATERAL (
                    SELECT * FROM line_type_prefixes WHERE account_id IN ('x', '')
                        AND prefix = ANY (ARRAY[left(l.number, 3), left(l.number, 4)])
                    ORDER BY length(prefix) DESC, account_id DESC LIMIT 1) AS p
                """).stream().map(row -> row.getString(0)).toList());
        assertThat(plan).contains("line_type_prefixes_pkey").doesNotContain("Seq Scan on line_type_prefixes");
    }

    private static LoadedLine line(String digits, String type) {
        return new LoadedLine(digits, new LineType(CarrierType.valueOf(type), type + " Inc"));
    }

    private static Optional<LineType> type(String type) {
        return Optional.of(new LineType(CarrierType.valueOf(type), type + " Inc"));
    }

    private LineTypeStore at(Instant time) {
        return new LineTypeStore(pool, Clock.fixed(time, ZoneOffset.UTC));
    }

    private void prefixes(String accountId, LoadedLine... lines) {
        store.load(accountId, LineKind.PREFIX, List.of(lines)).await().indefinitely();
    }

    private void ported(String accountId, LoadedLine... lines) {
        store.load(accountId, LineKind.PORTED, List.of(lines)).await().indefinitely();
    }

    private void remember(LineTypeStore at, Phone phone, String type) {
        at.remember(account, phone, type(type).orElseThrow()).await().indefinitely();
    }

    private List<Optional<LineType>> types(Phone... phones) {
        return types(store, phones);
    }

    private List<Optional<LineType>> types(LineTypeStore at, Phone... phones) {
        return at.types(pool, account, List.of(phones)).await().indefinitely();
    }
}
