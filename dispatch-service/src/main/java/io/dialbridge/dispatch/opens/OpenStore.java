package io.dialbridge.dispatch.opens;

import io.dialbridge.dispatch.mail.OpenToken;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes down when an e-mail was opened first. */
@ApplicationScoped
class OpenStore {

    private static final String FIRST = """
            UPDATE delivery SET opened_at = $4
            WHERE day = $1 AND account_id = $2 AND id = $3 AND template_id IS NOT NULL AND opened_at IS NULL AND erased_at IS NULL
            RETURNING lead_id, template_id, causation_depth, trace_parent
            """;

    /** What is known of an e-mail that is opened. */
    record Opened(
            @Nullable String leadId,
            String templateId,
            int causationDepth,
            @Nullable String traceParent) {}

    /** Empty when it was opened before, is not in the log any more, or is one of a person who was erased. */
    Uni<Optional<Opened>> first(SqlClient transaction, OpenToken.Named email, Instant now) {
        var arguments = Tuple.tuple()
                .addLocalDate(DeliveryDay.of(email.deliveryId()))
                .addString(email.accountId())
                .addUUID(email.deliveryId())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(FIRST).execute(arguments).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(OpenStore::opened)
                .findFirst());
    }

    private static Opened opened(Row row) {
        return new Opened(
                row.getString("lead_id"),
                row.getString("template_id"),
                row.getInteger("causation_depth"),
                row.getString("trace_parent"));
    }
}
