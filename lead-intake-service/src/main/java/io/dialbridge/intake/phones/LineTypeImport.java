package io.dialbridge.intake.phones;

import io.dialbridge.intake.csv.CsvColumns;
import io.dialbridge.intake.csv.CsvFile;
import io.dialbridge.intake.csv.CsvRow;
import io.dialbridge.intake.csv.Rejections;
import io.dialbridge.intake.csv.UploadPlaces;
import io.dialbridge.intake.csv.UploadsConfig;
import io.dialbridge.intake.rules.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes files of line types. Each batch of rows is committed by itself, and a file may be sent again. */
@ApplicationScoped
class LineTypeImport {

    /** A row that says nothing of a line; the message is for its sender. */
    private static final class Unusable extends Exception {

        private static final long serialVersionUID = 1;

        Unusable(String reason) {
            super(reason);
        }
    }

    private static final Logger LOG = Logger.getLogger(LineTypeImport.class);

    private static final int BATCH = 5_000;
    private static final int LONGEST_NAME = 200;

    private final LineTypeStore store;
    private final UploadPlaces places;

    LineTypeImport(LineTypeStore store, UploadsConfig config) {
        this.store = store;
        this.places = new UploadPlaces(config.atOnce());
    }

    /**
     * Blocks until the whole file is in.
     *
     * @param accountId whose rows they will be, {@link LineTypeStore#SHARED} for everybody's
     */
    LineTypeImportResult take(String accountId, LineKind kind, InputStream body) {
        var taken = new Taken(accountId, kind);
        places.take();
        try {
            new CsvFile(columns(kind), BATCH).read(body, taken.rejections, taken::add);
        } finally {
            places.leave();
        }
        var result = new LineTypeImportResult(taken.loaded, taken.rejections.count(), taken.rejections.first());
        LOG.infof(
                "state=line-types-loaded account=%s kind=%s loaded=%d rejected=%d",
                accountId.isEmpty() ? "shared" : accountId, kind, result.loaded(), result.rejectedRows());
        return result;
    }

    private static CsvColumns columns(LineKind kind) {
        var names = List.of(kind.column(), "carrier_type", "carrier_name");
        return new CsvColumns(names, names);
    }

    private static LoadedLine line(CsvRow row, LineKind kind) throws Unusable {
        var name = row.text("carrier_name");
        var flaw = name == null ? null : Texts.flaw(name);
        if (flaw != null || name != null && name.length() > LONGEST_NAME) {
            throw new Unusable(
                    "carrier_name " + (flaw == null ? "has more than " + LONGEST_NAME + " characters" : flaw) + ".");
        }
        var digits = digits(row.text(kind.column()), kind);
        return new LoadedLine(digits, type(row.text("carrier_type"), name == null ? "" : name));
    }

    private static String digits(@Nullable String text, LineKind kind) throws Unusable {
        if (text == null) {
            throw new Unusable(kind.column() + " is missing.");
        }
        var digits = kind.digits(text);
        if (digits == null) {
            throw new Unusable(Texts.shown(text) + " is not " + kind.expected() + ".");
        }
        return digits;
    }

    private static LineType type(@Nullable String text, String name) throws Unusable {
        var kind = text == null ? null : LineType.kind(text).orElse(null);
        if (kind == null) {
            throw new Unusable("carrier_type is MOBILE, VOIP or LANDLINE"
                    + (text == null ? "; it is missing." : ", not " + Texts.shown(text) + "."));
        }
        return new LineType(kind, name);
    }

    /** What one file has brought so far. */
    private final class Taken {

        private final Rejections rejections = new Rejections();
        private final String accountId;
        private final LineKind kind;
        private long loaded;

        Taken(String accountId, LineKind kind) {
            this.accountId = accountId;
            this.kind = kind;
        }

        void add(List<CsvRow> rows) {
            var lines = new ArrayList<LoadedLine>(rows.size());
            for (var row : rows) {
                try {
                    lines.add(line(row, kind));
                } catch (Unusable unusable) {
                    rejections.add(row.line(), String.valueOf(unusable.getMessage()));
                }
            }
            store.load(accountId, kind, lines).await().indefinitely();
            loaded += lines.size();
        }
    }
}
