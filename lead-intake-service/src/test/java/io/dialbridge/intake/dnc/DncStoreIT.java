package io.dialbridge.intake.dnc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Phone;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DncStoreIT extends IntakeIT {

    private static final Phone ANN = new Phone("1", "4155550100");

    @Inject
    DncStore store;

    @ParameterizedTest
    @CsvSource({
        // entry: code, number, campaign, purpose -> look-up: code, number, campaign -> hit
        "1,  4155550100, 0,       '',      1,  4155550100,   c-solar, true",
        "1,  4155550100, 0,       HIPAA,   1,  4155550100,   c-solar, true",
        "1,  4155550100, c-solar, '',      1,  4155550100,   c-solar, true",
        "1,  4155550100, c-solar, '',      1,  4155550100,   c-roofs, false",
        "1,  4155550100, c-solar, '',      1,  4155550100,   ,        false",
        "1,  4155550100, 0,       '',      1,  4155550100,   ,        true",
        "1,  4155550100, -1,      TELEMKT, 1,  4155550100,   c-roofs, true",
        "1,  4155550100, -1,      '',      1,  4155550100,   ,        true",
        "1,  4155550100, -1,      COLLECT, 1,  4155550100,   c-solar, false",
        "1,  4155550100, -1,      HIPAA,   1,  4155550100,   c-solar, false",
        "1,  4155550100, 0,       '',      1,  4155550101,   c-solar, false",
        "44, 2079460958, 0,       '',      1,  2079460958,   c-solar, false",
        "44, 2079460958, 0,       '',      44, 2079460958,   c-solar, true",
        // The same number as its lead holds it: with the trunk prefix, or with the country code once more.
        "44, 2079460958, 0,       '',      44, 02079460958,  c-solar, true",
        "44, 2079460958, 0,       '',      44, 442079460958, c-solar, true",
        "1,  415*,       0,       '',      1,  4155550100,   c-solar, true",
        "1,  4155*,      0,       '',      1,  4155550100,   c-solar, true",
        "1,  41555*,     0,       '',      1,  4155550100,   c-solar, true",
        "1,  415555*,    0,       '',      1,  4155550100,   c-solar, true",
        "1,  415*,       c-roofs, '',      1,  4155550100,   c-solar, false",
        "1,  416*,       0,       '',      1,  4155550100,   c-solar, false",
        "1,  4165*,      0,       '',      1,  4155550100,   c-solar, false",
        "44, 415*,       0,       '',      1,  4155550100,   c-solar, false",
        "44, 207*,       0,       '',      44, 02079460958,  c-solar, true",
    })
    void anEntryHitsTheNumbersThatItForbids(
            String code,
            String number,
            String campaign,
            String purpose,
            String leadCode,
            String leadNumber,
            String leadCampaign,
            boolean hit) {
        var entry =
                added(new DncKey(code, number, campaign, purpose)).getFirst().entry();
        assertThat(hits(new Lookup(new Phone(leadCode, leadNumber), leadCampaign)))
                .containsExactly(hit ? Optional.of(entry) : Optional.empty());
    }

    @Test
    void case55ABatchIsAnsweredPositionByPositionWithTheStrongestEntry() {
        var everywhere = added(key("4155550101", "0")).getFirst().entry();
        added(key("4155550101", "c-solar"));
        added(key("415*", "c-solar"));
        var exact = added(key("4155550102", "c-solar")).getFirst().entry();
        var area = added(key("4156*", "0")).getFirst().entry();
        assertThat(hits(
                        new Lookup(new Phone("1", "2125550100"), "c-solar"),
                        new Lookup(new Phone("1", "4155550101"), "c-solar"),
                        new Lookup(new Phone("1", "4155550102"), "c-solar"),
                        new Lookup(new Phone("1", "4155550102"), "c-roofs"),
                        new Lookup(new Phone("1", "4156660100"), "c-roofs"),
                        new Lookup(new Phone("1", "4155550101"), "c-solar")))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(everywhere),
                        Optional.of(exact),
                        Optional.empty(),
                        Optional.of(area),
                        Optional.of(everywhere));
        assertThat(hits()).isEmpty();
    }

    @Test
    void looksUpWhatNoDoorWouldTake() {
        assertThat(hits(
                        new Lookup(new Phone("", ""), "c-solar"),
                        new Lookup(new Phone("1", "12"), null),
                        new Lookup(new Phone("1", "%' OR 1=1 --"), "c-solar")))
                .containsOnly(Optional.empty());
    }

    @Test
    void anEntryIsAddedOnce() {
        var first = added(key("4155550100", "0"));
        var again = added(key("4155550100", "0"), key("4155550100", "c-solar"), key("4155550100", "c-solar"));
        assertThat(first).extracting(DncStore.Added::inserted).containsExactly(true);
        assertThat(again).extracting(DncStore.Added::inserted).containsExactly(false, true, false);
        assertThat(again.getFirst().entry()).isEqualTo(first.getFirst().entry());
        assertThat(again.get(2).entry()).isEqualTo(again.get(1).entry());
        assertThat(entries()).isEqualTo(2);
        assertThat(added()).isEmpty();
    }

    @Test
    void keepsWhatTheDuplicateCheckFound() {
        var lead = new Phone("44", "02079460958");
        var added = pool.withTransaction(transaction -> store.add(
                        transaction,
                        account,
                        List.of(new DncEntry.New(DncKey.global(lead), "DNC", DncSource.DUPLICATE_CHECK))))
                .await()
                .indefinitely()
                .getFirst()
                .entry();
        assertThat(added.key()).isEqualTo(new DncKey("44", "2079460958", "0", ""));
        assertThat(added.reason()).isEqualTo("DNC");
        assertThat(added.source()).isEqualTo("duplicate_check");
        assertThat(hits(new Lookup(lead, TestAccounts.ROOFS))).containsExactly(Optional.of(added));
    }

    @Test
    void batchesOfTheSameNumbersInAnyOrderAddEachOnceAndNeverDeadlock() {
        var numbers = IntStream.range(0, 200)
                .mapToObj(n -> new DncEntry.New(key(String.valueOf(4155550000L + n), "0"), "", "test"))
                .toList();
        var batches = IntStream.range(0, 16)
                .mapToObj(n -> {
                    var shuffled = new ArrayList<>(numbers);
                    Collections.shuffle(shuffled, new Random(n));
                    return pool.withTransaction(transaction -> store.add(transaction, account, shuffled));
                })
                .toList();
        var all = Uni.join().all(batches).andFailFast().await().indefinitely();
        assertThat(all.stream().flatMap(List::stream).filter(DncStore.Added::inserted))
                .hasSize(200);
        assertThat(entries()).isEqualTo(200);
    }

    @Test
    void anotherAccountSeesAndHitsNothing() {
        added(key("4155550100", "0"), key("415*", "0"));
        var owner = account;
        account = TestAccounts.freshId();
        install(account);
        assertThat(hits(new Lookup(ANN, TestAccounts.SOLAR))).containsExactly(Optional.empty());
        assertThat(added(key("4155550100", "0")).getFirst().inserted()).isTrue();
        assertThat(count("SELECT count(*) FROM dnc WHERE account_id = $1", owner))
                .isEqualTo(2);
    }

    @Test
    void aBatchOfLookUpsReadsTheIndexEvenInALargeList() {
        sql("""
                INSERT INTO dnc SELECT $1, -n, '1', (4155000000 + n)::text, '0', '', '', 'test', now(), now()
                FROM generate_series(1, 20000) n
                """, account);
        sql("ANALYZE dnc");
        var plan =
                String.join("\n", sql("""
                EXPLAIN SELECT l.position, e.id
                FROM unnest(ARRAY['4155550100'], ARRAY['1']) WITH ORDINALITY AS l (phone_number, phone_code, position)
                CROSS JOIN LATERAL (SELECT id FROM dnc d WHERE d.account_id = 'x' AND d.phone_code = l.phone_code
                    AND d.phone_number = ANY (ARRAY[l.phone_number, left(l.phone_number, 3) || '*']) LIMIT 1) AS e
                """).stream().map(row -> row.getString(0)).toList());
        assertThat(plan).contains("Index Scan using dnc_by_number").doesNotContain("Seq Scan on dnc");
        sql("DELETE FROM dnc WHERE account_id = $1", account);
    }

    private static DncKey key(String number, String campaign) {
        return new DncKey("1", number, campaign, "");
    }

    private List<DncStore.Added> added(DncKey... keys) {
        var entries = List.of(keys).stream()
                .map(key -> new DncEntry.New(key, "", "test"))
                .toList();
        return store.add(pool, account, entries).await().indefinitely();
    }

    private List<Optional<DncEntry>> hits(Lookup... lookups) {
        return store.hits(pool, account, List.of(lookups)).await().indefinitely();
    }

    private long entries() {
        return count("SELECT count(*) FROM dnc WHERE account_id = $1", account);
    }
}
