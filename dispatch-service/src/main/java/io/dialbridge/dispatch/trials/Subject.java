package io.dialbridge.dispatch.trials;

import io.dialbridge.contracts.ClientTls;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is diagnosed.
 *
 * @param tls opens the endpoint's certificates, or throws IllegalArgumentException; null for the usual ones
 */
record Subject(String url, Supplier<@Nullable ClientTls> tls) {}
