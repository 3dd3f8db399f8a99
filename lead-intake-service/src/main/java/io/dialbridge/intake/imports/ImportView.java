package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.Column;
import io.dialbridge.intake.lead.Account;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import as our API shows it; times with the offset of the account's zone.
 *
 * @param columns with the fields that their values go to
 * @param unmapped columns that go nowhere
 * @param percent of the file's bytes
 * @param keptUntil when the file and its verdicts are removed; null while it has not ended
 * @param verdicts where the verdicts of the rows done so far are
 */
@RegisterForReflection(targets = {ImportView.class, Column.class})
public record ImportView(
        String id,
        ImportState state,
        @Nullable String fileName,
        String delimiter,
        String charset,
        boolean header,
        List<Column> columns,
        List<String> unmapped,
        Map<String, String> options,
        Map<String, String> defaults,
        long rowsTotal,
        long rowsRead,
        long accepted,
        long updated,
        long rejected,
        long bytesTotal,
        long bytesRead,
        double percent,
        double rowsPerSecond,
        @Nullable String failure,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Nullable OffsetDateTime uploadedAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable OffsetDateTime keptUntil,
        String verdicts) {

    static ImportView of(Import shown, Account account, Duration retention) {
        var plan = shown.plan();
        var progress = shown.progress();
        var ended = shown.endedAt();
        return new ImportView(
                shown.id(),
                shown.state(),
                plan.fileName(),
                String.valueOf(plan.format().delimiter()),
                plan.format().charset().name(),
                plan.format().header(),
                plan.columns().all(),
                plan.columns().unmapped(),
                plan.options().values(),
                plan.defaults().values(),
                progress.rowsTotal(),
                progress.rowsRead(),
                progress.accepted(),
                progress.updated(),
                progress.rejected(),
                progress.bytesTotal(),
                progress.bytesRead(),
                shown.uploadedAt() == null ? 0 : progress.percent(),
                shown.rowsPerSecond(),
                shown.failure(),
                shown.createdAt().atZone(account.zone()).toOffsetDateTime(),
                shown.updatedAt().atZone(account.zone()).toOffsetDateTime(),
                time(shown.uploadedAt(), account),
                time(shown.startedAt(), account),
                time(ended, account),
                time(ended == null ? null : ended.plus(retention), account),
                ImportResource.PATH + "/" + shown.id() + "/verdicts");
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time, Account account) {
        return time == null ? null : time.atZone(account.zone()).toOffsetDateTime();
    }
}
