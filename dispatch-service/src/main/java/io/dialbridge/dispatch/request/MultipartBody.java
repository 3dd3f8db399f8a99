package io.dialbridge.dispatch.request;

import io.dialbridge.dispatch.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A payload as {@code multipart/form-data} (RFC 7578), a part for each name, all in UTF-8. */
final class MultipartBody {

    private static final String END_OF_LINE = "\r\n";

    private MultipartBody() {}

    /** The same bytes for the same delivery and payload. */
    static Content of(Payload payload, String deliveryId) {
        var boundary = boundary(payload, deliveryId);
        var body = new StringBuilder();
        payload.fields().forEach((name, value) -> body.append("--" + boundary + END_OF_LINE)
                .append("Content-Disposition: form-data; name=\"" + quoted(name) + "\"" + END_OF_LINE)
                .append("Content-Type: text/plain; charset=UTF-8" + END_OF_LINE + END_OF_LINE)
                .append(value.text() + END_OF_LINE));
        body.append("--" + boundary + "--" + END_OF_LINE);
        return Content.ofBody("multipart/form-data; boundary=" + boundary, body.toString());
    }

    /** Told by the delivery, and by which of the names and values hold the ones before. */
    private static String boundary(Payload payload, String deliveryId) {
        for (var n = 0; ; n++) {
            var seed = (deliveryId + "/" + n).getBytes(StandardCharsets.UTF_8);
            var boundary = "dialbridge-" + UUID.nameUUIDFromBytes(seed);
            if (payload.fields().entrySet().stream()
                    .noneMatch(field -> field.getKey().contains(boundary)
                            || field.getValue().text().contains(boundary))) {
                return boundary;
            }
        }
    }

    /** As browsers write names (WHATWG, multipart/form-data encoding). */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
