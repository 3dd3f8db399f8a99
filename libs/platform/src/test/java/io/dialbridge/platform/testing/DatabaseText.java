package io.dialbridge.platform.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looks for texts in every column of every table that can hold one, so that a test can say that they are nowhere. */
public final class DatabaseText {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Partitions are read through their parents. */
    private static final String COLUMNS = """
            SELECT format('%I', c.relname) AS relation, format('%I', a.attname) AS name
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND a.attnum > 0 AND NOT a.attisdropped
                AND format_type(a.atttypid, NULL) IN ('text', 'character varying', 'json', 'jsonb', 'text[]', 'bytea')
            ORDER BY 1, 2
            """;

    private final Pool pool;

    public DatabaseText(Pool pool) {
        this.pool = pool;
    }

    /** Where any of the texts stands, as {@code table.column}. */
    public List<String> places(List<String> texts) {
        var places = new ArrayList<String>();
        StreamSupport.stream(pool.query(COLUMNS).execute().await().atMost(SOON).spliterator(), false)
                .forEach(column -> {
                    if (holds(column.getString("relation"), column.getString("name"), texts)) {
                        places.add(column.getString("relation") + "." + column.getString("name"));
                    }
                });
        return places;
    }

    private boolean holds(String table, String column, List<String> texts) {
        var patterns = Stream.of(texts.toArray(String[]::new))
                .map(text -> "%" + text + "%")
                .toArray(String[]::new);
        return pool.preparedQuery(
                        "SELECT EXISTS (SELECT FROM %s WHERE %s::text LIKE ANY ($1))".formatted(table, column))
                .execute(Tuple.tuple().addArrayOfString(patterns))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getBoolean(0);
    }
}
