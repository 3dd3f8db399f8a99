package io.dialbridge.intake.leads;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.Finding;
import io.dialbridge.intake.rules.Insert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the stored leads that new ones mean, for many at once. */
@ApplicationScoped
public class FindingStore {

    // Of several leads: the one with the id, else the one called longest ago or the one called last.
    private static final String MATCH = """
            SELECT a.item, l.id
            FROM unnest($2::integer[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::boolean[])
                 AS a (item, lead_id, number, code, lists, oldest)
            CROSS JOIN LATERAL (
                SELECT id FROM leads
                WHERE account_id = $1 AND deleted_at IS NULL AND archived_at IS NULL
                  AND (id = a.lead_id OR (phone_number = a.number AND phone_code = a.code))
                  AND CASE WHEN a.lists IS NULL THEN list_id <> '{duplicates}' ELSE list_id = ANY (string_to_array(a.lists, ',')) END
                ORDER BY id <> a.lead_id,
                         CASE WHEN a.oldest THEN last_called END ASC NULLS FIRST,
                         CASE WHEN NOT a.oldest THEN last_called END DESC NULLS LAST,
                         CASE WHEN a.oldest THEN id END ASC,
                         id DESC
                LIMIT 1) l
            """.replace("{duplicates}", LeadList.DUPLICATES);

    private static final String YOUNGEST = """
            SELECT a.item, max(l.created_at) AS created_at
            FROM unnest($2::integer[], $3::text[], $4::text[]) AS a (item, number, code)
            JOIN leads l ON l.account_id = $1 AND l.phone_number = a.number AND l.phone_code = a.code AND l.deleted_at IS NULL
            GROUP BY a.item
            """;

    /** Ids of the leads that update_if_found means, by item. */
    public Uni<Map<Integer, Long>> match(SqlClient client, String accountId, Map<Integer, Insert> inserts) {
        var asks = inserts.entrySet().stream()
                .filter(entry -> entry.getValue().finding() != null)
                .toList();
        if (asks.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(MATCH)
                .execute(Tuple.of(accountId)
                        .addArrayOfInteger(column(asks, Map.Entry::getKey).toArray(Integer[]::new))
                        .addArrayOfLong(
                                column(asks, ask -> leadId(ask.getValue().finding()))
                                        .toArray(Long[]::new))
                        .addArrayOfString(
                                texts(asks, ask -> ask.getValue().phone().number()))
                        .addArrayOfString(
                                texts(asks, ask -> ask.getValue().phone().code()))
                        .addArrayOfString(
                                texts(asks, ask -> searched(ask.getValue().finding())))
                        .addArrayOfBoolean(
                                column(asks, ask -> oldest(ask.getValue().finding()))
                                        .toArray(Boolean[]::new)))
                .map(rows -> {
                    var found = new HashMap<Integer, Long>();
                    rows.forEach(row -> found.put(row.getInteger("item"), row.getLong("id")));
                    return found;
                });
    }

    /** When the youngest lead with the number was created, archived ones among them, by item. */
    public Uni<Map<Integer, Instant>> youngest(SqlClient client, String accountId, Map<Integer, Phone> phones) {
        if (phones.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var asks = List.copyOf(phones.entrySet());
        return client.preparedQuery(YOUNGEST)
                .execute(Tuple.of(accountId)
                        .addArrayOfInteger(column(asks, Map.Entry::getKey).toArray(Integer[]::new))
                        .addArrayOfString(texts(asks, ask -> ask.getValue().number()))
                        .addArrayOfString(texts(asks, ask -> ask.getValue().code())))
                .map(rows -> {
                    var found = new HashMap<Integer, Instant>();
                    rows.forEach(row -> found.put(
                            row.getInteger("item"),
                            row.getOffsetDateTime("created_at").toInstant()));
                    return found;
                });
    }

    private static @Nullable String lists(@Nullable List<String> lists) {
        return lists == null ? null : String.join(",", lists);
    }

    private static long leadId(@Nullable Finding finding) {
        return finding == null || finding.leadId() == null ? 0 : finding.leadId();
    }

    private static @Nullable String searched(@Nullable Finding finding) {
        return finding == null ? null : lists(finding.lists());
    }

    private static boolean oldest(@Nullable Finding finding) {
        return finding != null && finding.oldestCallFirst();
    }

    private static <A, T> List<T> column(List<A> asks, Function<A, T> of) {
        return asks.stream().map(of).toList();
    }

    private static <A> @Nullable String[] texts(List<A> asks, Function<A, @Nullable String> of) {
        var column = new String[asks.size()];
        for (var i = 0; i < column.length; i++) {
            column[i] = of.apply(asks.get(i));
        }
        return column;
    }
}
