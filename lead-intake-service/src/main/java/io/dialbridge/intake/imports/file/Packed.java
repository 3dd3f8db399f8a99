package io.dialbridge.intake.imports.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** How rows and their verdicts are kept: some hundred at a time, compressed. */
public final class Packed {

    private static final int NO_FLAW = -1;

    /** Writes one item. */
    private interface Writing<T> {
        void write(T item, DataOutputStream out) throws IOException;
    }

    /** Reads one item. */
    private interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    private Packed() {}

    public static byte[] rows(List<FileRow> rows) {
        return pack(rows, (row, out) -> {
            out.writeLong(row.number());
            out.writeByte(row.flaw() == null ? NO_FLAW : row.flaw().ordinal());
            bytes(row.bytes(), out);
        });
    }

    public static List<FileRow> rows(byte[] packed) {
        return unpack(packed, in -> {
            var number = in.readLong();
            var flaw = in.readByte();
            return new FileRow(number, bytes(in), flaw == NO_FLAW ? null : Flaw.values()[flaw]);
        });
    }

    public static byte[] verdicts(List<RowVerdict> verdicts) {
        return pack(verdicts, (verdict, out) -> {
            for (var field : verdict.fields()) {
                bytes(field.getBytes(StandardCharsets.UTF_8), out);
            }
        });
    }

    public static List<RowVerdict> verdicts(byte[] packed) {
        return unpack(packed, in -> {
            var fields = new ArrayList<String>();
            for (var i = 0; i < RowVerdict.FIELDS; i++) {
                fields.add(new String(bytes(in), StandardCharsets.UTF_8));
            }
            return RowVerdict.of(fields);
        });
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static <T> byte[] pack(List<T> items, Writing<T> writing) {
        var packed = new ByteArrayOutputStream();
        // Speed matters more than the last tenth of the size.
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DataOutputStream(new DeflaterOutputStream(packed, deflater, 8_192))) {
            out.writeInt(items.size());
            for (var item : items) {
                writing.write(item, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static <T> List<T> unpack(byte[] packed, Reading<T> reading) {
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            var count = in.readInt();
            var items = new ArrayList<T>(count);
            for (var i = 0; i < count; i++) {
                items.add(reading.read(in));
            }
            return items;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
