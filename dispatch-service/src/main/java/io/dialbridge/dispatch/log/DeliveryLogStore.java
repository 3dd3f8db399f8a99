package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.health.HealthView;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.StoredTarget;
import io.dialbridge.dispatch.queue.StoredTrigger;
import io.dialbridge.dispatch.queue.StoredValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the delivery log. */
@ApplicationScoped
class DeliveryLogStore {

    private static final String ATTEMPTS = """
            SELECT a.delivery_id, a.number, a.status, a.started_at, a.duration_ms, a.dns_ms, a.connect_ms, a.tls_ms, a.first_byte_ms,
                a.request_method, a.request_url, a.request_headers, left(a.request_body, $4) AS request_body,
                length(a.request_body) > $4 AS request_body_truncated,
                a.response_status, a.response_headers, left(a.response_body, $4) AS response_body,
                length(a.response_body) > $4 AS response_body_truncated,
                left(a.result, $4) AS result, a.cause, a.detail,
                CASE WHEN length(a.lead_values) > $4 THEN '{}' ELSE a.lead_values END AS lead_values,
                CASE WHEN length(a.lead_values) > $4 AND a.lead_refusal IS NOT NULL
                    THEN 'the delivery alone says why' ELSE a.lead_refusal END AS lead_refusal
            FROM unnest($2::date[], $3::uuid[]) AS wanted (day, id)
            JOIN attempt a ON a.day = wanted.day AND a.account_id = $1 AND a.delivery_id = wanted.id
            ORDER BY a.delivery_id, a.number
            """;

    /** Before the attempts: of what is erased meanwhile these are there, and the attempts say nothing. */
    private static final String VALUES = """
            SELECT d.id, d.payload_values FROM unnest($2::date[], $3::uuid[]) AS wanted (day, id)
            JOIN delivery d ON d.day = wanted.day AND d.account_id = $1 AND d.id = wanted.id
            WHERE d.erased_at IS NULL
            """;

    /** Characters of a body in a list: a page of a thousand must not need more memory than a service has. */
    private static final int SHOWN = 4_096;

    private static final int ALL = Integer.MAX_VALUE;

    private final Pool pool;
    private final AttemptRow attempts;
    private final SearchStore search;
    private final TextSearchStore texts;
    private final StoredTarget targets;
    private final StoredValues values;
    private final HealthView health;

    DeliveryLogStore(
            Pool pool,
            AttemptRow attempts,
            SearchStore search,
            TextSearchStore texts,
            StoredTarget targets,
            StoredValues values,
            HealthView health) {
        this.pool = pool;
        this.attempts = attempts;
        this.search = search;
        this.texts = texts;
        this.targets = targets;
        this.values = values;
        this.health = health;
    }

    /** The days that a search may walk through. */
    Uni<LogDays> days(String accountId) {
        return texts.days(accountId);
    }

    /** One step of a search. Fails as {@link SearchStore#givenUp} tells when it takes longer than the patience. */
    Uni<Found> step(String accountId, DeliveryFilter filter, LogDays days, Place place, int limit, Duration patience) {
        return filter.searchesTexts() && !filter.namesFew()
                ? texts.step(accountId, filter, days, place, limit, patience)
                : search.step(accountId, filter, days, place, limit, patience);
    }

    /**
     * With long bodies by their beginning.
     *
     * @param values whether what needs none is given its values as well
     */
    Uni<List<LoggedDelivery>> cut(String accountId, List<Row> rows, boolean values) {
        return logged(accountId, rows, values, SHOWN);
    }

    /** @param values whether what needs none is given its values as well */
    Uni<List<LoggedDelivery>> whole(String accountId, List<Row> rows, boolean values) {
        return logged(accountId, rows, values, ALL);
    }

    /** @param values whether what needs none is given its values as well */
    Uni<Optional<LoggedDelivery>> find(String accountId, UUID id, boolean values) {
        return search.find(accountId, id)
                .chain(rows -> logged(accountId, rows, values, ALL))
                .map(views -> views.stream().findFirst());
    }

    private Uni<List<LoggedDelivery>> logged(String accountId, List<Row> rows, boolean withValues, int bodyLimit) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var filled = rows.stream()
                .filter(row -> withValues || row.getString("template_id") != null)
                .toList();
        return values(accountId, filled)
                .chain(values -> attempts(accountId, rows, bodyLimit).map(attempts -> rows.stream()
                        .map(row -> new LoggedDelivery(
                                view(accountId, row, attempts),
                                targets.replyFields(row.getString("reply_fields")),
                                values.get(row.getUUID("id"))))
                        .toList()));
    }

    private Uni<Map<UUID, Values>> values(String accountId, List<Row> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : pool.preparedQuery(VALUES).execute(wanted(accountId, rows)).map(all -> StreamSupport.stream(
                                all.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getUUID("id"), row -> values.read(row.getString("payload_values")))));
    }

    private Uni<Map<UUID, List<Attempt>>> attempts(String accountId, List<Row> rows, int bodyLimit) {
        return pool.preparedQuery(ATTEMPTS)
                .execute(wanted(accountId, rows).addInteger(bodyLimit))
                .map(all -> StreamSupport.stream(all.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("delivery_id"),
                                Collectors.mapping(attempts::read, Collectors.toList()))));
    }

    private static Tuple wanted(String accountId, List<Row> rows) {
        return Tuple.tuple()
                .addString(accountId)
                .addArrayOfLocalDate(
                        rows.stream().map(row -> row.getLocalDate("day")).toArray(LocalDate[]::new))
                .addArrayOfUUID(rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new));
    }

    private DeliveryView view(String accountId, Row row, Map<UUID, List<Attempt>> byDelivery) {
        var attempts = byDelivery.getOrDefault(row.getUUID("id"), List.of());
        var createdAt = row.getOffsetDateTime("created_at").toInstant();
        var last = attempts.isEmpty() ? null : attempts.getLast();
        var status = last == null ? DeliveryStatus.PENDING : last.status();
        OffsetDateTime due = row.getOffsetDateTime("due_at");
        return new DeliveryView(
                row.getUUID("id").toString(),
                status,
                row.getString("endpoint_id"),
                row.getString("template_id"),
                row.getString("recipients"),
                row.getString("message_text"),
                row.getString("lead_id"),
                row.getString("phone_number"),
                StoredTrigger.read(row),
                createdAt,
                last == null ? createdAt : last.startedAt().plusMillis(last.durationMs()),
                1 + attempts.size(),
                status == DeliveryStatus.RETRYING && due != null ? due.toInstant() : null,
                held(accountId, row, status),
                row.getString("trace_parent"),
                attempts);
    }

    private @Nullable String held(String accountId, Row row, DeliveryStatus status) {
        var endpoint = row.getString("endpoint_id");
        var waits = status == DeliveryStatus.PENDING || status == DeliveryStatus.RETRYING;
        return waits && endpoint != null ? health.holds(new LaneKey(accountId, endpoint)) : null;
    }
}
