package io.dialbridge.local.crm;

import java.time.Instant;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param query the raw query, empty when there was none
 * @param headers names in lower case; of a repeated header the last value
 * @param body the exact text, read as UTF-8
 * @param mode how the CRM behaved to it
 */
public record ReceivedRequest(
        Instant at, String method, String path, String query, Map<String, String> headers, String body, CrmMode mode) {

    public ReceivedRequest {
        headers = Map.copyOf(headers);
    }
}
