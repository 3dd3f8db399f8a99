/** Signs requests as Standard Webhooks has it: plain Java over the bytes that are sent. */
@NullMarked
package io.dialbridge.dispatch.signing;

import org.jspecify.annotations.NullMarked;
