package io.dialbridge.dispatch.log;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.payload.AccountDates;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an exported log (domain.md 5): one for each attempt, or for a delivery without one. */
final class DeliverySheet {

    private static final String[] HEADER = {
        "Id",
        "Date",
        "Primary Phone",
        "Result",
        "Status",
        "Endpoint",
        "Endpoint Id",
        "Trigger",
        "Workflow Id",
        "Lead Id",
        "Attempt",
        "Status Code",
        "Cause",
        "Detail",
        "Latency ms",
        "Method",
        "Request URL",
        "Request Body",
        "Reply Body"
    };

    /** A spreadsheet takes what begins so for a formula, or does after it dropped the blank. */
    private static final String FORMULA = "=+-@\t\r\n";

    /** What an account may have as its format and no moment can be printed in. */
    private static final String AGE = "age";

    private final AccountSnapshot account;
    private final AccountDates dates;
    private final boolean safe;

    /** @param safe whether cells that begin like a formula get an apostrophe */
    DeliverySheet(AccountSnapshot account, ZoneId zone, boolean safe) {
        var format = AGE.equals(account.dateFormat()) ? AccountSnapshot.DEFAULT_DATE_FORMAT : account.dateFormat();
        this.account = account;
        this.dates = new AccountDates(zone, format, LocalDate.EPOCH);
        this.safe = safe;
    }

    String header() {
        var text = new StringWriter();
        writer(text).writeRecord(HEADER);
        return text.toString();
    }

    String lines(List<DeliveryView> deliveries) {
        var text = new StringWriter();
        var writer = writer(text);
        for (var delivery : deliveries) {
            if (delivery.attempts().isEmpty()) {
                writer.writeRecord(line(delivery, null));
            }
            delivery.attempts().forEach(attempt -> writer.writeRecord(line(delivery, attempt)));
        }
        return text.toString();
    }

    private static CsvWriter writer(StringWriter text) {
        return CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
    }

    private String[] line(DeliveryView delivery, @Nullable Attempt attempt) {
        var trigger = delivery.trigger();
        var request = attempt == null ? null : attempt.request();
        var response = attempt == null ? null : attempt.response();
        var cells = new Object[] {
            delivery.id(),
            date(attempt == null ? delivery.createdAt() : attempt.startedAt()),
            delivery.phoneNumber(),
            attempt == null ? null : attempt.result(),
            attempt == null ? delivery.status() : attempt.status(),
            name(delivery.endpointId()),
            delivery.endpointId(),
            trigger.type(),
            trigger.workflowId(),
            delivery.leadId(),
            attempt == null ? null : attempt.number(),
            response == null ? null : response.status(),
            attempt == null ? null : attempt.cause(),
            attempt == null ? null : attempt.detail(),
            attempt == null ? null : attempt.durationMs(),
            request == null ? null : request.method(),
            request == null ? null : request.url(),
            request == null ? null : request.body(),
            response == null ? null : response.body()
        };
        return Arrays.stream(cells).map(this::cell).toArray(String[]::new);
    }

    private String date(Instant time) {
        var whole = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return dates.print(whole, null).orElse(whole);
    }

    private @Nullable String name(@Nullable String endpointId) {
        var endpoint = endpointId == null ? null : account.endpoints().get(endpointId);
        return endpoint == null ? null : endpoint.name();
    }

    private String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return safe && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
