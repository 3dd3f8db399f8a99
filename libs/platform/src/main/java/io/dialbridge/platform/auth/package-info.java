/** Who is calling: bearer tokens checked against the snapshot, scopes as roles. */
@NullMarked
package io.dialbridge.platform.auth;

import org.jspecify.annotations.NullMarked;
