package io.dialbridge.intake.phones;

import io.dialbridge.contracts.CarrierType;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.E164;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL of line types. */
@ApplicationScoped
public class LineTypeStore {

    /** The account of the rows that serve every account. */
    static final String SHARED = "";

    /** The longest number that exists, with its country code (E.164). */
    static final int LONGEST = 15;

    private static final Duration ANSWER_KEPT = Duration.ofDays(30);

    private static final String EVERY_PREFIX = IntStream.rangeClosed(1, LONGEST)
            .mapToObj(length -> "left(l.number, " + length + ")")
            .collect(Collectors.joining(", "));

    // An account's own rows go before the shared ones, whose account sorts first.
    private static final String KNOWN = """
            SELECT l.position, k.*
            FROM unnest($2::text[]) WITH ORDINALITY AS l (number, position)
            CROSS JOIN LATERAL (
                SELECT * FROM (
                    (SELECT 1 AS rank, account_id, number AS matched, carrier_type, carrier_name, loaded_at, expires_at
                     FROM line_type_numbers
                     WHERE account_id IN ($1, '') AND number = l.number AND (expires_at IS NULL OR expires_at > $3)
                     ORDER BY account_id DESC LIMIT 1)
                    UNION ALL
                    (SELECT 2, account_id, prefix, carrier_type, carrier_name, loaded_at, NULL
                     FROM line_type_prefixes
                     WHERE account_id IN ($1, '') AND prefix = ANY (ARRAY[{prefixes}])
                     ORDER BY length(prefix) DESC, account_id DESC LIMIT 1)
                ) AS either
                ORDER BY rank LIMIT 1
            ) AS k
            """.replace("{prefixes}", EVERY_PREFIX);

    // Of two rows with one key the last counts, as if the file had come row by row.
    private static final String LOAD = """
            INSERT INTO {table} AS t (account_id, {key}, carrier_type, carrier_name, loaded_at)
            SELECT $1, g.key, g.carrier_type, g.carrier_name, $5
            FROM (
                SELECT DISTINCT ON (key) * FROM unnest($2::text[], $3::text[], $4::text[])
                     WITH ORDINALITY AS u (key, carrier_type, carrier_name, position)
                ORDER BY key, position DESC
            ) AS g
            ON CONFLICT (account_id, {key}) DO UPDATE
                SET carrier_type = EXCLUDED.carrier_type, carrier_name = EXCLUDED.carrier_name, loaded_at = EXCLUDED.loaded_at{more}
            """;

    private static final String LOAD_PREFIXES = LOAD.replace("{table}", "line_type_prefixes")
            .replace("{key}", "prefix")
            .replace("{more}", "");

    private static final String LOAD_PORTED = LOAD.replace("{table}", "line_type_numbers")
            .replace("{key}", "number")
            .replace("{more}", ", expires_at = NULL");

    // A ported number is the better knowledge. Every answer takes two expired ones with it.
    private static final String REMEMBER = """
            WITH expired AS (
                SELECT account_id, number FROM line_type_numbers WHERE expires_at < $5 ORDER BY expires_at LIMIT 2 FOR UPDATE SKIP LOCKED
            ), swept AS (
                DELETE FROM line_type_numbers n USING expired e
                WHERE n.account_id = e.account_id AND n.number = e.number AND (n.account_id, n.number) <> ($1, $2)
            )
            INSERT INTO line_type_numbers AS n (account_id, number, carrier_type, carrier_name, loaded_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (account_id, number) DO UPDATE
                SET carrier_type = EXCLUDED.carrier_type, carrier_name = EXCLUDED.carrier_name, loaded_at = EXCLUDED.loaded_at,
                    expires_at = EXCLUDED.expires_at
                WHERE n.expires_at IS NOT NULL
            """;

    private final Pool pool;
    private final Clock clock;

    LineTypeStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What is known of a batch of numbers, in one query: a ported number or a provider's answer, else the longest prefix (domain.md 13.2).
     *
     * @return for each number its type, in their order; empty where nobody knows
     */
    public Uni<List<Optional<LineType>>> types(SqlClient client, String accountId, List<Phone> phones) {
        return known(client, accountId, phones)
                .map(all -> all.stream().map(one -> one.map(KnownLine::type)).toList());
    }

    /** The same of one number, and why. */
    Uni<Optional<KnownLine>> known(String accountId, Phone phone) {
        return known(pool, accountId, List.of(phone)).map(List::getFirst);
    }

    private Uni<List<Optional<KnownLine>>> known(SqlClient client, String accountId, List<Phone> phones) {
        if (phones.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var numbers = phones.stream().map(LineTypeStore::number).toArray(String[]::new);
        return client.preparedQuery(KNOWN)
                .execute(Tuple.of(accountId).addArrayOfString(numbers).addOffsetDateTime(now()))
                .map(rows -> {
                    var known =
                            new ArrayList<Optional<KnownLine>>(Collections.nCopies(numbers.length, Optional.empty()));
                    rows.forEach(row -> known.set(row.getLong("position").intValue() - 1, Optional.of(line(row))));
                    return known;
                });
    }

    /** Adds or replaces rows. */
    Uni<Void> load(String accountId, LineKind kind, List<LoadedLine> lines) {
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sql =
                switch (kind) {
                    case PREFIX -> LOAD_PREFIXES;
                    case PORTED -> LOAD_PORTED;
                };
        return pool.preparedQuery(sql)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(column(lines, LoadedLine::digits))
                        .addArrayOfString(
                                column(lines, line -> line.type().carrierType().name()))
                        .addArrayOfString(column(lines, line -> line.type().carrierName()))
                        .addOffsetDateTime(now()))
                .replaceWithVoid();
    }

    /** Keeps a provider's answer for 30 days. */
    Uni<Void> remember(String accountId, Phone phone, LineType type) {
        var now = now();
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(accountId, number(phone))
                        .addString(type.carrierType().name())
                        .addString(type.carrierName())
                        .addOffsetDateTime(now)
                        .addOffsetDateTime(now.plus(ANSWER_KEPT)))
                .replaceWithVoid();
    }

    private static String number(Phone phone) {
        return E164.of(phone).digits();
    }

    private static KnownLine line(Row row) {
        var expires = row.getOffsetDateTime("expires_at");
        return new KnownLine(
                new LineType(CarrierType.valueOf(row.getString("carrier_type")), row.getString("carrier_name")),
                row.getInteger("rank") == 2
                        ? KnownLine.Source.PREFIX
                        : expires == null ? KnownLine.Source.PORTED : KnownLine.Source.PROVIDER,
                row.getString("matched"),
                row.getString("account_id").equals(SHARED),
                row.getOffsetDateTime("loaded_at").toInstant(),
                expires == null ? null : expires.toInstant());
    }

    private static String[] column(List<LoadedLine> lines, Function<LoadedLine, String> of) {
        return lines.stream().map(of).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
