package io.dialbridge.intake.leads;

import io.dialbridge.contracts.DuplicateRule.Key;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.rules.Insert;
import io.dialbridge.intake.rules.Probe;
import io.dialbridge.intake.rules.ProbeValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the stored leads that are in the way of new ones, for many at once. */
@ApplicationScoped
public class ProbeStore {

    /**
     * @param item position of the lead in the caller's batch
     * @param number position of the probe among those of the lead
     */
    public record Ask(int item, int number, Insert insert, Probe probe) {}

    /** A probe that found leads, the one to name first. */
    public record Found(int item, int number, List<Long> leadIds) {}

    /** As many leads of one number as are moved away at once. */
    private static final int MOST_RELOCATED = 500;

    // {alike} is what the two leads have in common. Leads of a list count by the list, archived ones by the wish to
    // look at them.
    private static final String PROBE = """
            SELECT a.item, a.number, l.id
            FROM unnest($2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::timestamptz[])
                 AS a (item, number, value, detail, more, lists, archived, since)
            CROSS JOIN LATERAL (
                SELECT id, archived_at FROM leads
                WHERE account_id = $1 AND deleted_at IS NULL AND {alike}
                  AND CASE WHEN archived_at IS NOT NULL THEN a.archived
                           WHEN a.lists IS NULL THEN list_id <> '{duplicates}'
                           ELSE list_id = ANY (string_to_array(a.lists, ',')) END
                  AND (a.since IS NULL OR created_at > a.since)
                ORDER BY archived_at IS NOT NULL, id
                LIMIT $10) l
            ORDER BY a.item, a.number, l.archived_at IS NOT NULL, l.id
            """.replace("{duplicates}", LeadList.DUPLICATES);

    private static final Map<Key, String> ALIKE = Map.of(
            Key.PHONE,
            "phone_number = a.value AND phone_code = a.detail",
            Key.PHONE_ALT,
            """
            (phone_number = ANY (string_to_array(a.value, ',')) OR alt_phone_1 = ANY (string_to_array(a.value, ','))
             OR alt_phone_2 = ANY (string_to_array(a.value, ',')))""",
            Key.TITLE_ALT,
            "alt_phone_1 = a.value AND lower(fields ->> 'title') = a.detail",
            Key.NAME_PHONE,
            "phone_number = a.value AND lower(fields ->> 'first_name') = a.detail AND lower(fields ->> 'last_name') = a.more",
            Key.EMAIL,
            "email = a.value");

    /** Those that found something, by lead and in the order of its probes. */
    public Uni<List<Found>> probe(SqlClient client, String accountId, List<Ask> asks) {
        var byKey = asks.stream()
                .collect(Collectors.groupingBy(ask -> ask.probe().key(), TreeMap::new, Collectors.toList()));
        if (byKey.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var queries = byKey.entrySet().stream()
                .map(family -> probe(client, accountId, family.getKey(), family.getValue()))
                .toList();
        return Uni.combine().all().unis(queries).with(ProbeStore::joined);
    }

    private static List<Found> joined(List<?> answers) {
        var found = new ArrayList<Found>();
        for (var answer : answers) {
            for (var one : (List<?>) answer) {
                found.add((Found) one);
            }
        }
        found.sort((a, b) ->
                a.item() != b.item() ? Integer.compare(a.item(), b.item()) : Integer.compare(a.number(), b.number()));
        return found;
    }

    private static Uni<List<Found>> probe(SqlClient client, String accountId, Key key, List<Ask> asks) {
        var most = asks.stream().anyMatch(ask -> switch (ask.probe().action()) {
                    case RELOCATE -> true;
                    case REJECT, UPDATE, QUARANTINE -> false;
                })
                ? MOST_RELOCATED
                : 1;
        return client.preparedQuery(PROBE.replace("{alike}", ALIKE.getOrDefault(key, "")))
                .execute(Tuple.of(accountId)
                        .addArrayOfInteger(column(asks, Ask::item).toArray(Integer[]::new))
                        .addArrayOfInteger(column(asks, Ask::number).toArray(Integer[]::new))
                        .addArrayOfString(texts(asks, ask -> ProbeValues.value(key, ask.insert())))
                        .addArrayOfString(texts(asks, ask -> ProbeValues.detail(key, ask.insert())))
                        .addArrayOfString(texts(asks, ask -> ProbeValues.lastName(ask.insert())))
                        .addArrayOfString(texts(asks, ask -> lists(ask.probe().lists())))
                        .addArrayOfBoolean(
                                column(asks, ask -> ask.probe().archived()).toArray(Boolean[]::new))
                        .addArrayOfOffsetDateTime(times(asks, ask -> ask.probe().since()))
                        .addInteger(most))
                .map(rows -> {
                    var found = new ArrayList<Found>();
                    for (var row : rows) {
                        var item = row.getInteger("item");
                        var number = row.getInteger("number");
                        if (found.isEmpty()
                                || found.getLast().item() != item
                                || found.getLast().number() != number) {
                            found.add(new Found(item, number, new ArrayList<>()));
                        }
                        found.getLast().leadIds().add(row.getLong("id"));
                    }
                    return found;
                });
    }

    private static @Nullable String lists(@Nullable List<String> lists) {
        return lists == null ? null : String.join(",", lists);
    }

    private static <T> List<T> column(List<Ask> asks, Function<Ask, T> of) {
        return asks.stream().map(of).toList();
    }

    private static @Nullable String[] texts(List<Ask> asks, Function<Ask, @Nullable String> of) {
        var column = new String[asks.size()];
        for (var i = 0; i < column.length; i++) {
            column[i] = of.apply(asks.get(i));
        }
        return column;
    }

    private static @Nullable OffsetDateTime[] times(List<Ask> asks, Function<Ask, @Nullable Instant> of) {
        var column = new OffsetDateTime[asks.size()];
        for (var i = 0; i < column.length; i++) {
            column[i] = LeadRow.column(of.apply(asks.get(i)));
        }
        return column;
    }
}
