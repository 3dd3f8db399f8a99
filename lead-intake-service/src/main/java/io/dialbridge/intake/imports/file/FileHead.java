package io.dialbridge.intake.imports.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file tell of it. */
public record FileHead(byte[] bytes) {

    private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16_BIG = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    /** Why the file can't be CSV, or null. */
    public @Nullable String flaw() {
        if (bytes.length == 0) {
            return "is empty; send the file as the body of the request";
        }
        if (startsWith(UTF_16_LITTLE) || startsWith(UTF_16_BIG)) {
            return "is encoded as UTF-16; save it as \"CSV UTF-8\" and send it again";
        }
        if (startsWith(ZIP)) {
            return "is a workbook or a zip archive and no CSV; save the sheet as \"CSV UTF-8\" and send that";
        }
        if (startsWith(GZIP)) {
            return "is compressed with gzip; send it as it was before";
        }
        return null;
    }

    /** A mark that says that the file is UTF-8, whatever else is said of it. */
    public boolean markedUtf8() {
        return startsWith(UTF_8);
    }

    /** Where the first row begins. */
    public int start() {
        return markedUtf8() ? UTF_8.length : 0;
    }

    /** The one that the first line has most of; a comma if it has none. */
    public char delimiter() {
        var counts = new int[FileFormat.DELIMITERS.length()];
        var quoted = false;
        for (var i = start(); i < bytes.length; i++) {
            if (bytes[i] == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                if (bytes[i] == '\n' || bytes[i] == '\r') {
                    break;
                }
                var which = FileFormat.DELIMITERS.indexOf(bytes[i]);
                if (which >= 0) {
                    counts[which]++;
                }
            }
        }
        var most = 0;
        for (var which = 1; which < counts.length; which++) {
            most = counts[which] > counts[most] ? which : most;
        }
        return FileFormat.DELIMITERS.charAt(most);
    }

    private boolean startsWith(byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
