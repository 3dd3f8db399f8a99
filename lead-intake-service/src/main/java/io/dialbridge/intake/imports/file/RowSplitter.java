package io.dialbridge.intake.imports.file;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into rows as its bytes come, whatever the pieces in which they come (RFC 4180; lines may end with CR LF, LF or CR). It
 * needs no charset: in all that {@link FileFormat} reads, line breaks, quotes and delimiters are single bytes that mean nothing else.
 *
 * <p>A stray quote must not swallow the rest of a file: where a row that spans lines turns out to be broken, its first line is the broken
 * row, and the others are read again, each by itself. So no byte is read more than twice.
 */
public final class RowSplitter {

    /** Room for notes of 65,535 characters beside everything else. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int KEPT_OF_TOO_LONG = 1_000;
    private static final int NONE = -1;

    private enum At {
        VALUE_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        /** In what can be no row, until its line ends. */
        LOST
    }

    private final byte delimiter;
    private final Consumer<FileRow> rows;

    private byte[] row = new byte[1_024];
    private int length;
    private At at = At.VALUE_START;
    private @Nullable Flaw flaw;
    /** Where in the row a quoted line break is, the first of them. */
    private int firstBreak = NONE;

    /** While lines are read again that seemed to be one row. */
    private boolean lineByLine;

    private boolean afterReturn;
    private long number;

    /** @param rows gets each row that is not empty */
    public RowSplitter(char delimiter, Consumer<FileRow> rows) {
        this.delimiter = (byte) delimiter;
        this.rows = rows;
    }

    public void take(byte[] bytes, int from, int to) {
        for (var i = from; i < to; i++) {
            take(bytes[i]);
        }
    }

    /** The file ends here, with or without a last line break. */
    public void end() {
        if (at == At.QUOTED && firstBreak != NONE) {
            readAgainLineByLine();
        }
        if (at == At.QUOTED) {
            flaw = Flaw.BROKEN_QUOTES;
        }
        if (length > 0) {
            endOfRow();
        }
    }

    private void take(byte b) {
        if (afterReturn) {
            afterReturn = false;
            if (b == '\n') {
                return;
            }
        }
        switch (at) {
            case VALUE_START -> {
                if (b == '"') {
                    keep(b, At.QUOTED);
                } else {
                    plain(b);
                }
            }
            case PLAIN -> plain(b);
            case QUOTED -> quoted(b);
            case QUOTE_IN_QUOTED -> {
                if (b == '"') {
                    keep(b, At.QUOTED);
                } else if (b == delimiter || b == '\n' || b == '\r') {
                    plain(b);
                } else {
                    broken(b);
                }
            }
            case LOST -> lost(b);
        }
    }

    private void plain(byte b) {
        if (b == '\n' || b == '\r') {
            afterReturn = b == '\r';
            endOfRow();
        } else {
            keep(b, b == delimiter ? At.VALUE_START : At.PLAIN);
        }
    }

    private void quoted(byte b) {
        if (b == '\n' || b == '\r') {
            if (lineByLine) {
                flaw = Flaw.BROKEN_QUOTES;
                plain(b);
                return;
            }
            if (firstBreak == NONE) {
                firstBreak = length;
            }
        }
        keep(b, b == '"' ? At.QUOTE_IN_QUOTED : At.QUOTED);
    }

    private void lost(byte b) {
        if (b == '\n' || b == '\r') {
            plain(b);
        } else if (flaw != Flaw.TOO_LONG) {
            keep(b, At.LOST);
        }
    }

    private void broken(byte b) {
        if (firstBreak == NONE) {
            flaw = Flaw.BROKEN_QUOTES;
            keep(b, At.LOST);
        } else {
            readAgainLineByLine();
            take(b);
        }
    }

    private void keep(byte b, At next) {
        at = next;
        if (length == MOST_BYTES) {
            tooLong(b);
            return;
        }
        if (length == row.length) {
            row = Arrays.copyOf(row, 2 * length);
        }
        row[length++] = b;
    }

    private void tooLong(byte b) {
        if (firstBreak == NONE) {
            flaw = Flaw.TOO_LONG;
            length = KEPT_OF_TOO_LONG;
            at = At.LOST;
        } else {
            readAgainLineByLine();
            take(b);
        }
    }

    private void readAgainLineByLine() {
        var seen = Arrays.copyOf(row, length);
        length = firstBreak;
        var lineEnd = firstBreak;
        flaw = Flaw.BROKEN_QUOTES;
        endOfRow();
        afterReturn = seen[lineEnd] == '\r';
        lineByLine = true;
        take(seen, lineEnd + 1, seen.length);
        lineByLine = false;
    }

    private void endOfRow() {
        number++;
        if (!blank()) {
            rows.accept(new FileRow(number, Arrays.copyOf(row, length), flaw));
        }
        length = 0;
        at = At.VALUE_START;
        flaw = null;
        firstBreak = NONE;
    }

    /** Spreadsheets write rows of delimiters below the last row. */
    private boolean blank() {
        for (var i = 0; i < length; i++) {
            if (row[i] != delimiter && row[i] != ' ' && row[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
