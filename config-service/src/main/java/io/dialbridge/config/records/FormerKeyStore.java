package io.dialbridge.config.records;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By what records went that are called otherwise or deleted since. Joins the caller's transaction. */
@ApplicationScoped
class FormerKeyStore {

    Uni<Void> keep(Target target, ConfigRecord record) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                INSERT INTO config_former_key (account_id, kind, key, record_id, name)
                                VALUES (:account, :kind, :key, :id, :name)
                                    ON CONFLICT (account_id, kind, key)
                                    DO UPDATE SET record_id = excluded.record_id, name = excluded.name
                                """)
                        .setParameter("account", record.accountId)
                        .setParameter("kind", target.kind().name())
                        .setParameter("key", target.key())
                        .setParameter("id", record.id)
                        .setParameter("name", record.name)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What became of those that were there once. */
    Uni<Map<Target, String>> meaning(long account, List<Target> targets) {
        if (targets.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                SELECT f.kind, f.key, f.name, r.name AS present
                                  FROM config_former_key f LEFT JOIN config_record r ON r.id = f.record_id
                                 WHERE f.account_id = :account AND f.key = ANY (:keys)
                                """, Object[].class)
                        .setParameter("account", account)
                        .setParameter("keys", targets.stream().map(Target::key).toArray(String[]::new))
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new Target(Kind.valueOf((String) row[0]), (String) row[1]),
                                row -> fate(Kind.valueOf((String) row[0]), (String) row[2], (String) row[3]))));
    }

    private static String fate(Kind kind, String name, @Nullable String present) {
        if (present != null) {
            return "it is called \"" + present + "\" now";
        }
        return (kind.named() ? "it" : "\"" + name + "\"") + " was deleted";
    }
}
