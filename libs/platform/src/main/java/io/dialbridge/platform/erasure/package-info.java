/** What every service reads alike when a person is to be erased. */
@NullMarked
package io.dialbridge.platform.erasure;

import org.jspecify.annotations.NullMarked;
