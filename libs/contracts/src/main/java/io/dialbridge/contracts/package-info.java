/**
 * What the four services say to each other: configuration as the snapshot carries it, events, requests to send, and the field
 * catalogue. Records over plain values, validated when made; in JSON their names are snake_case and unknown members are an error
 * where a person wrote them.
 */
@NullMarked
package io.dialbridge.contracts;

import org.jspecify.annotations.NullMarked;
