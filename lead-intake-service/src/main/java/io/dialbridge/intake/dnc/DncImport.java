package io.dialbridge.intake.dnc;

import io.dialbridge.intake.csv.CsvColumns;
import io.dialbridge.intake.csv.CsvFile;
import io.dialbridge.intake.csv.CsvRow;
import io.dialbridge.intake.csv.Rejections;
import io.dialbridge.intake.csv.UploadPlaces;
import io.dialbridge.intake.csv.UploadsConfig;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes files of numbers into the DNC list. Each batch of rows is committed by itself: a file that breaks off is simply sent again. */
@ApplicationScoped
class DncImport {

    private static final Logger LOG = Logger.getLogger(DncImport.class);

    private static final int BATCH = 5_000;

    private static final CsvColumns COLUMNS = new CsvColumns(
            List.of("phone_number", "phone_code", "campaign_id", "reason", "purpose"), List.of("phone_number"));

    private final DncStore store;
    private final Pool pool;
    private final UploadPlaces places;

    DncImport(DncStore store, Pool pool, UploadsConfig config) {
        this.store = store;
        this.pool = pool;
        this.places = new UploadPlaces(config.atOnce());
    }

    /**
     * Blocks until the whole file is in.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem for what is no such file
     */
    DncImportResult take(Account account, String tokenName, InputStream body) {
        var taken = new Taken(account, DncSource.file(tokenName));
        places.take();
        try {
            new CsvFile(COLUMNS, BATCH).read(body, taken.rejections, taken::add);
        } finally {
            places.leave();
        }
        var result = taken.result();
        LOG.infof(
                "state=dnc-imported account=%s inserted=%d already_there=%d rejected=%d",
                account.id(), result.inserted(), result.alreadyThere(), result.rejectedRows());
        return result;
    }

    /** What one file has brought so far. */
    private final class Taken {

        private final Rejections rejections = new Rejections();
        private final Account account;
        private final String source;
        private long usable;
        private long inserted;

        Taken(Account account, String source) {
            this.account = account;
            this.source = source;
        }

        void add(List<CsvRow> rows) {
            var entries = new ArrayList<DncEntry.New>(rows.size());
            for (var row : rows) {
                switch (DncReading.entry(account, DncCodes.INSERT, given(row), source)) {
                    case Checked.Passed<DncEntry.New> passed -> entries.add(passed.value());
                    case Checked.Refused<DncEntry.New> refused ->
                        rejections.add(row.line(), refused.reasons().getFirst().text());
                }
            }
            usable += entries.size();
            inserted += store.addAll(pool, account.id(), entries).await().indefinitely();
        }

        DncImportResult result() {
            return new DncImportResult(inserted, usable - inserted, rejections.count(), rejections.first());
        }

        private static DncGiven given(CsvRow row) {
            return new DncGiven(
                    row.text("phone_number"),
                    row.text("phone_code"),
                    row.text("campaign_id"),
                    row.text("purpose"),
                    row.text("reason"));
        }
    }
}
