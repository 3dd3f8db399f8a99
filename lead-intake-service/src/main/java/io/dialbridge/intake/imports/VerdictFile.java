package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.Packed;
import io.dialbridge.intake.imports.file.RowVerdict.Kind;
import io.dialbridge.intake.imports.file.VerdictSheet;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The verdicts of an import as a CSV file in UTF-8, made chunk by chunk, as fast as its reader takes it. */
@ApplicationScoped
class VerdictFile {

    private static final int BEFORE_THE_FIRST = -1;

    private final ChunkStore chunks;

    VerdictFile(ChunkStore chunks) {
        this.chunks = chunks;
    }

    /** A name that tells which import it is of, for the folder that it ends in. */
    static Map<String, List<String>> headers(Import judged) {
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"import-" + judged.id() + "-verdicts.csv\""));
    }

    /** @param kind null for the verdicts of every kind */
    Multi<byte[]> of(Import judged, @Nullable Kind kind) {
        var sheet = new VerdictSheet(judged.plan().format(), judged.plan().columns());
        var lines = Multi.createBy()
                .repeating()
                .uni(() -> new AtomicInteger(BEFORE_THE_FIRST), last -> chunks.nextJudged(
                                judged.accountId(), judged.id(), last.get(), kind)
                        .invoke(found -> found.ifPresent(chunk -> last.set(chunk.position())))
                        .flatMap(found -> lines(sheet, found, kind)))
                .until(Optional::isEmpty)
                .map(Optional::orElseThrow);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(sheet.header()), lines)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Away from the thread that serves requests, which some hundred rows would hold up. */
    private static Uni<Optional<String>> lines(
            VerdictSheet sheet, Optional<ChunkStore.Judged> found, @Nullable Kind kind) {
        return Uni.createFrom()
                .item(() -> found.map(
                        chunk -> sheet.lines(Packed.rows(chunk.rows()), Packed.verdicts(chunk.verdicts()), kind)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
