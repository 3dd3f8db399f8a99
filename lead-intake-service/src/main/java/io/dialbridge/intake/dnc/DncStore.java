package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The SQL that adds to the DNC list and looks numbers up in it. {@link DncEntryStore} has the entries one by one. */
@ApplicationScoped
public class DncStore {

    /** What became of an entry that was to be added: it is there in any case. */
    public record Added(DncEntry entry, boolean inserted) {}

    // In the order of the key, so that two batches with the same numbers can't wait for each other.
    // Of two rows with one key the first counts.
    private static final String INSERT = """
            INSERT INTO dnc (account_id, id, phone_number, phone_code, campaign_id, purpose, reason, source, created_at, updated_at)
            SELECT $1, nextval('dnc_id'), n.phone_number, n.phone_code, n.campaign_id, n.purpose, n.reason, n.source, $8, $8
            FROM (
                SELECT DISTINCT ON (phone_number, phone_code, campaign_id, purpose) *
                FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                     WITH ORDINALITY AS g (phone_number, phone_code, campaign_id, purpose, reason, source, position)
                ORDER BY phone_number, phone_code, campaign_id, purpose, position
            ) AS n
            ON CONFLICT (account_id, phone_number, phone_code, campaign_id, purpose) DO NOTHING
            """;

    private static final String INSERT_RETURNING = INSERT + "RETURNING " + DncRow.COLUMNS;

    // LATERAL with a limit keeps the planner from reading all entries of an account to join them.
    private static final String WITH_KEYS = """
            SELECT e.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS k (phone_number, phone_code, campaign_id, purpose)
            CROSS JOIN LATERAL (
                SELECT {columns} FROM dnc d
                WHERE d.account_id = $1 AND d.phone_number = k.phone_number AND d.phone_code = k.phone_code
                  AND d.campaign_id = k.campaign_id AND d.purpose = k.purpose
                LIMIT 1
            ) AS e
            """.replace("{columns}", DncRow.COLUMNS);

    // A number before the wildcards that cover it, and what holds everywhere before what holds for a campaign.
    private static final String HITS = """
            SELECT l.position, e.*
            FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS l (phone_number, phone_code, campaign_id, position)
            CROSS JOIN LATERAL (
                SELECT {columns} FROM dnc d
                WHERE d.account_id = $1 AND d.phone_code = l.phone_code
                  AND d.phone_number = ANY (ARRAY[l.phone_number, left(l.phone_number, 3) || '*', left(l.phone_number, 4) || '*',
                                                  left(l.phone_number, 5) || '*', left(l.phone_number, 6) || '*'])
                  AND (d.campaign_id IN ('0', l.campaign_id) OR d.campaign_id = '-1' AND d.purpose = ANY ($5))
                ORDER BY d.phone_number LIKE '%*', d.campaign_id <> '0', d.campaign_id = '-1', d.id
                LIMIT 1
            ) AS e
            """.replace("{columns}", DncRow.COLUMNS);

    private final Clock clock;

    DncStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds entries to the list of an account; each is there afterwards, whoever adds the same at the same time.
     *
     * @return for each entry what is on the list, in their order; of two that forbid the same, the first may be the inserted one
     */
    public Uni<List<Added>> add(SqlClient client, String accountId, List<DncEntry.New> entries) {
        return settle(client, accountId, entries, new HashMap<>()).map(settled -> answers(entries, settled));
    }

    /** The same for many, when only the number of new ones matters. */
    Uni<Integer> addAll(SqlClient client, String accountId, List<DncEntry.New> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().item(0)
                : insert(client, INSERT, accountId, entries).map(RowSet::rowCount);
    }

    /**
     * Looks a batch of numbers up in one query. A hit is an entry of the number, or of a wildcard that covers it, that holds in every
     * campaign, in the campaign of the look-up, or for a purpose that blocks leads (domain.md 2.1).
     *
     * @return for each look-up the entry that forbids the call, in their order
     */
    public Uni<List<Optional<DncEntry>>> hits(SqlClient client, String accountId, List<Lookup> lookups) {
        return hitsOfRead(
                client,
                accountId,
                lookups.stream()
                        .map(lookup -> new Lookup(DncNumber.of(lookup.phone()), lookup.campaignId()))
                        .toList());
    }

    /** The same of numbers that {@link DncNumber} has read. */
    Uni<List<Optional<DncEntry>>> hitsOfRead(SqlClient client, String accountId, List<Lookup> lookups) {
        if (lookups.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var phones = lookups.stream().map(Lookup::phone).toList();
        return client.preparedQuery(HITS)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(column(phones, Phone::number))
                        .addArrayOfString(column(phones, Phone::code))
                        .addArrayOfString(column(lookups, DncStore::campaign))
                        .addArrayOfString(DncTerms.BLOCKING_PURPOSES.toArray(String[]::new)))
                .map(rows -> byPosition(rows, lookups.size()));
    }

    private Uni<RowSet<Row>> insert(SqlClient client, String sql, String accountId, List<DncEntry.New> entries) {
        return client.preparedQuery(sql)
                .execute(keys(accountId, entries)
                        .addArrayOfString(column(entries, DncEntry.New::reason))
                        .addArrayOfString(column(entries, DncEntry.New::source))
                        .addOffsetDateTime(now()));
    }

    /** Inserts, and finds what was there already; an entry that was deleted in between takes another turn. */
    private Uni<Map<DncKey, Added>> settle(
            SqlClient client, String accountId, List<DncEntry.New> entries, Map<DncKey, Added> settled) {
        var open = open(entries, settled);
        if (open.isEmpty()) {
            return Uni.createFrom().item(settled);
        }
        return insert(client, INSERT_RETURNING, accountId, open)
                .invoke(rows -> settle(settled, rows, true))
                .flatMap(inserted -> present(client, accountId, open(entries, settled)))
                .invoke(rows -> settle(settled, rows, false))
                .flatMap(found -> settle(client, accountId, entries, settled));
    }

    private static List<DncEntry.New> open(List<DncEntry.New> entries, Map<DncKey, Added> settled) {
        return entries.stream()
                .filter(entry -> !settled.containsKey(entry.key()))
                .toList();
    }

    private static void settle(Map<DncKey, Added> settled, RowSet<Row> rows, boolean inserted) {
        DncRow.all(rows).forEach(entry -> settled.put(entry.key(), new Added(entry, inserted)));
    }

    private static List<Added> answers(List<DncEntry.New> entries, Map<DncKey, Added> settled) {
        var answered = new HashSet<DncKey>();
        return entries.stream()
                .map(entry -> Objects.requireNonNull(settled.get(entry.key())))
                .map(added ->
                        new Added(added.entry(), answered.add(added.entry().key()) && added.inserted()))
                .toList();
    }

    private static Uni<RowSet<Row>> present(SqlClient client, String accountId, List<DncEntry.New> entries) {
        return client.preparedQuery(WITH_KEYS).execute(keys(accountId, entries));
    }

    private static Tuple keys(String accountId, List<DncEntry.New> entries) {
        return Tuple.of(accountId)
                .addArrayOfString(column(entries, entry -> entry.key().phoneNumber()))
                .addArrayOfString(column(entries, entry -> entry.key().phoneCode()))
                .addArrayOfString(column(entries, entry -> entry.key().campaignId()))
                .addArrayOfString(column(entries, entry -> entry.key().purpose()));
    }

    private static String campaign(Lookup lookup) {
        return lookup.campaignId() == null ? DncKey.GLOBAL : lookup.campaignId();
    }

    private static List<Optional<DncEntry>> byPosition(RowSet<Row> rows, int size) {
        var hits = new ArrayList<Optional<DncEntry>>(Collections.nCopies(size, Optional.empty()));
        rows.forEach(row -> hits.set(row.getLong("position").intValue() - 1, Optional.of(DncRow.read(row))));
        return hits;
    }

    private static <T> String[] column(List<T> values, Function<T, String> of) {
        return values.stream().map(of).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
