package io.dialbridge.dispatch.chains;

import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.queue.Columns;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose number a delivery was for, which its sender does not know. */
@ApplicationScoped
class PhoneStore {

    /**
     * Read and not locked. The result holds its row of the queue: an erasure that is under way waits for that and finds what follows, unless it
     * had the row before, and then the result does not count. Who waited here for what an erasure holds would wait for ever.
     */
    private static final String READ = """
            SELECT d.account_id, d.id, d.phone_number
            FROM unnest($1::date[], $2::text[], $3::uuid[]) AS wanted (day, account_id, id)
            JOIN delivery d ON d.day = wanted.day AND d.account_id = wanted.account_id AND d.id = wanted.id
            WHERE d.erased_at IS NULL
            """;

    /** Names a delivery. */
    record Key(String accountId, UUID id) {

        static Key of(Delivery delivery) {
            return new Key(delivery.accountId(), UUID.fromString(delivery.id()));
        }
    }

    /** @param number its digits; null for a delivery without one */
    record Phone(@Nullable String number) {}

    /** Those that were not erased. */
    Uni<Map<Key, Phone>> read(SqlClient transaction, List<Delivery> deliveries) {
        var arguments = new Columns<>(deliveries)
                .date(delivery -> DeliveryDay.of(UUID.fromString(delivery.id())))
                .text(Delivery::accountId)
                .uuid(delivery -> UUID.fromString(delivery.id()))
                .tuple();
        return transaction.preparedQuery(READ).execute(arguments).map(rows -> {
            var phones = new HashMap<Key, Phone>();
            rows.forEach(row -> phones.put(
                    new Key(row.getString("account_id"), row.getUUID("id")), new Phone(row.getString("phone_number"))));
            return phones;
        });
    }
}
