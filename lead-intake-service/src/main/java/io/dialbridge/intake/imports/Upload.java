package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.FileFormat;
import io.dialbridge.intake.imports.file.FileHead;
import io.dialbridge.intake.imports.file.FileRow;
import io.dialbridge.intake.imports.file.Packed;
import io.dialbridge.intake.imports.file.RowSplitter;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.problems.Problems;
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
    private final ImportRequest request;
    private final FileFormat format;
    private final RowSplitter splitter;
    private final byte[] buffer = new byte[READ];
    private final List<FileRow> rows = new ArrayList<>();
    private int weight;
    private int position;
    private long bytes;
    private long bytesInChunks;
    private boolean ended;

    /**
     * Waits for the beginning of the file.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is no CSV
     */
    Upload(ImportRequest request, InputStream in) throws IOException {
        this.in = in;
        this.request = request;
        var head = new FileHead(in.readNBytes(READ));
        var flaw = head.flaw();
        if (flaw != null) {
            throw Problems.invalid("file", flaw);
        }
        this.format = request.format(head);
        this.splitter = new RowSplitter(format.delimiter(), this::add);
        splitter.take(head.bytes(), head.start(), head.bytes().length);
        bytes = head.bytes().length;
    }

    /**
     * What the request and the first row say of the rest. To be called once, before any row is asked for: the row leaves if it is a header.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a file that can make no leads
     */
    ImportPlan plan(Account account) throws IOException {
        while (rows.isEmpty() && !ended) {
            read();
        }
        if (rows.isEmpty()) {
            throw Problems.invalid("file", "holds nothing but empty lines");
        }
        var first = format.header() ? rows.removeFirst() : rows.getFirst();
        return FirstRow.plan(request, format, first, account);
    }

    /**
     * The next piece of the file; empty when there is none any more.
     *
     * @param alive called whenever something came
     */
    Optional<Chunk> next(Runnable alive) throws IOException {
        while (rows.size() < MOST_ROWS && weight < ENOUGH_BYTES && !ended) {
            read();
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
    List<FileRow> rows(int most) throws IOException {
        while (rows.size() < most && !ended) {
            read();
        }
        return rows.subList(0, Math.min(rows.size(), most));
    }

    /** What came behind the last row. */
    long bytesLeft() {
        return bytes - bytesInChunks;
    }

    private void add(FileRow row) {
        rows.add(row);
        weight += row.bytes().length;
    }

    private void read() throws IOException {
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
