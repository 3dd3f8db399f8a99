package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What a preview is asked for.
 *
 * @param adaptor as it would be saved; or {@code adaptorId}; without either, that of the endpoint
 * @param endpoint as it would be saved, or {@code endpointId}; without either, a body of JSON
 */
record PreviewRequest(
        @Nullable Adaptor adaptor,
        @Nullable String adaptorId,
        @Nullable Endpoint endpoint,
        @Nullable String endpointId,
        LeadWish lead) {}
