/** With what a request is authorized: a header that is known, or one with a token that is fetched first. */
@NullMarked
package io.dialbridge.dispatch.credentials;

import org.jspecify.annotations.NullMarked;
