package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.FileHead;
import io.dialbridge.intake.imports.file.FileRow;
import io.dialbridge.intake.imports.file.Packed;
import io.dialbridge.intake.imports.file.RowSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file as it comes in. Of one of any size it holds a piece at a time. */
final class Upload {

    private static final int READ = 64 * 1024;
    /** A chunk is what one transaction takes in: rows that it can hold the locks of, bytes that a replica can hold in memory. */
    private static final int MOST_ROWS = 500;

    private static final int ENOUGH_BYTES = 512 * 1024;

    private final InputStream in;
    private final FileHead head;
    private final byte[] buffer = new byte[READ];
    private final List<FileRow> rows = new ArrayList<>();
    private int weight;
    private int position;
    private long bytes;
    private long bytesInChunks;
    private boolean ended;

    /** Waits for the beginning of the file. */
    Upload(InputStream in) throws IOException {
        this.in = in;
        this.head = new FileHead(in.readNBytes(READ));
    }

    FileHead head() {
        return head;
    }

    /** To be called once, before any row is asked for. */
    RowSplitter split(char delimiter) {
        var splitter = new RowSplitter(delimiter, row -> {
            rows.add(row);
            weight += row.bytes().length;
        });
        splitter.take(head.bytes(), head.start(), head.bytes().length);
        bytes = head.bytes().length;
        return splitter;
    }

    /** The first row that is not empty; it stays unless it is a header. */
    Optional<FileRow> first(RowSplitter splitter, boolean header) throws IOException {
        while (rows.isEmpty() && !ended) {
            read(splitter);
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(header ? rows.removeFirst() : rows.getFirst());
    }

    /**
     * The next piece of the file; empty when there is none any more.
     *
     * @param alive called whenever something came
     */
    Optional<Chunk> next(RowSplitter splitter, Runnable alive) throws IOException {
        while (rows.size() < MOST_ROWS && weight < ENOUGH_BYTES && !ended) {
            read(splitter);
            alive.run();
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var piece = rows.subList(0, Math.min(rows.size(), MOST_ROWS));
        var chunk = new Chunk(position++, piece.size(), bytes - bytesInChunks, Packed.rows(piece));
        weight -= piece.stream().mapToInt(row -> row.bytes().length).sum();
        bytesInChunks = bytes;
        piece.clear();
        return Optional.of(chunk);
    }

    /** Up to so many of the next rows, as they lie in the file. */
    List<FileRow> rows(RowSplitter splitter, int most) throws IOException {
        while (rows.size() < most && !ended) {
            read(splitter);
        }
        return rows.subList(0, Math.min(rows.size(), most));
    }

    /** What came behind the last row. */
    long bytesLeft() {
        return bytes - bytesInChunks;
    }

    private void read(RowSplitter splitter) throws IOException {
        var read = in.read(buffer);
        if (read < 0) {
            ended = true;
            splitter.end();
        } else {
            splitter.take(buffer, 0, read);
            bytes += read;
        }
    }
}
