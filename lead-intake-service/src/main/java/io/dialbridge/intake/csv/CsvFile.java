package io.dialbridge.intake.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** A file that is read while it arrives: no more of it than a batch of rows is in memory. It blocks while it waits for more. */
public final class CsvFile {

    /** Characters of a row: a quote that never closes must not swallow the rest of a large file. */
    private static final int LONGEST_ROW = 1 << 20;

    private final CsvColumns columns;
    private final int batch;

    /** @param batch how many rows are handed on together */
    public CsvFile(CsvColumns columns, int batch) {
        this.columns = columns;
        this.batch = batch;
    }

    /**
     * Hands the rows on, batch by batch, in their order. What stands behind a row that can't be read is not looked at.
     *
     * @param rejections takes the rows that have more values than columns
     * @throws HttpProblem 400 for a file that can't be read
     */
    public void read(InputStream body, Rejections rejections, Consumer<List<CsvRow>> take) {
        var records = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(body)
                .iterator();
        read(new Lines(records), rejections, take);
    }

    private void read(Lines lines, Rejections rejections, Consumer<List<CsvRow>> take) {
        if (!lines.hasNext()) {
            lines.complainIfBroken();
            throw Problems.unreadable("The file is empty.");
        }
        var first = lines.next();
        var named = columns.areNamedIn(first.getFields());
        var header = named ? columns.header(first.getFields()) : columns.assumed(first.getFields());
        var rows = new ArrayList<CsvRow>(batch);
        if (!named) {
            add(first, header, rows, rejections);
        }
        while (lines.hasNext()) {
            add(lines.next(), header, rows, rejections);
            if (rows.size() == batch) {
                take.accept(List.copyOf(rows));
                rows.clear();
            }
        }
        take.accept(List.copyOf(rows));
        lines.complainIfBroken();
    }

    private static void add(CsvRecord found, List<String> header, List<CsvRow> rows, Rejections rejections) {
        if (found.getFieldCount() > header.size()) {
            rejections.add(
                    found.getStartingLineNumber(),
                    "The row has " + found.getFieldCount() + " values for " + header.size()
                            + " columns. A value with a comma stands in quotes.");
        } else {
            rows.add(new CsvRow(found.getStartingLineNumber(), CsvColumns.values(header, found.getFields())));
        }
    }

    /** The records up to the end, or up to one that can't be read. */
    private static final class Lines {

        private final Iterator<CsvRecord> records;
        private long line;
        private boolean broken;

        Lines(Iterator<CsvRecord> records) {
            this.records = records;
        }

        boolean hasNext() {
            try {
                return records.hasNext();
            } catch (CsvParseException unreadable) {
                broken = true;
                return false;
            }
        }

        CsvRecord next() {
            var next = records.next();
            line = next.getStartingLineNumber();
            return next;
        }

        void complainIfBroken() {
            if (broken) {
                throw Problems.unreadable("The file is not readable CSV behind line " + line
                        + ": look for a quote that is not closed there. What stands before it was taken.");
            }
        }
    }
}
