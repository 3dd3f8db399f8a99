package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.queue.Columns;
import io.dialbridge.platform.erasure.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Overwrites what the filters of replays say of persons. Ids of leads stay, as they do in the log. */
@ApplicationScoped
public class ReplayErasure {

    private static final String FILTERS = """
            WITH about AS (
                SELECT j.id FROM unnest($1::text[], $2::text[]) AS lead (account_id, key)
                JOIN replay_job j ON j.account_id = lead.account_id AND j.filter::json ->> 'lead_id' = lead.key
                UNION
                SELECT j.id FROM unnest($3::text[], $4::text[]) AS phone (account_id, key)
                JOIN replay_job j ON j.account_id = phone.account_id AND j.filter::json ->> 'phone' = phone.key
                UNION
                SELECT j.id FROM unnest($5::text[], $6::uuid[]) AS erased (account_id, id)
                JOIN replay_item i ON i.delivery_id = erased.id
                JOIN replay_job j ON j.id = i.job_id AND j.account_id = erased.account_id
            )
            UPDATE replay_job j
            SET request_hash = NULL,
                filter = (
                    SELECT json_object_agg(key, CASE WHEN key = 'phone' THEN $7 ELSE value END)::text
                    FROM json_each_text(j.filter::json))
            FROM about
            WHERE j.id = about.id AND j.filter::json ->> 'phone' IS NOT NULL
            """;

    /** Names a delivery that was erased. */
    public record Erased(String accountId, UUID id) {}

    /** @param as what stands there instead */
    public Uni<Void> erase(
            SqlClient transaction, List<Person> leads, List<Person> phones, List<Erased> deliveries, String as) {
        var arguments =
                new Columns<>(leads).text(Person::accountId).text(Person::key).tuple();
        add(arguments, new Columns<>(phones).text(Person::accountId).text(Person::key));
        add(arguments, new Columns<>(deliveries).text(Erased::accountId).uuid(Erased::id));
        return transaction
                .preparedQuery(FILTERS)
                .execute(arguments.addString(as))
                .replaceWithVoid();
    }

    private static void add(Tuple arguments, Columns<?> more) {
        for (var index = 0; index < more.tuple().size(); index++) {
            arguments.addValue(more.tuple().getValue(index));
        }
    }
}
