/** What an adaptor would send, before it is saved (domain.md 3.4, 3.6), and whose values people try things with. */
@NullMarked
package io.dialbridge.dispatch.preview;

import org.jspecify.annotations.NullMarked;
