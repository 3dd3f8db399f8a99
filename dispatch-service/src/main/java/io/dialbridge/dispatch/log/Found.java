package io.dialbridge.dispatch.log;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a search found, newest first.
 *
 * @param next where to go on; null at the end of the log
 */
record Found(List<Row> rows, @Nullable Place next) {}
