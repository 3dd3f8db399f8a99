/** The mail channel: an e-mail from its template to the mail server's reply. */
@NullMarked
package io.dialbridge.dispatch.mail;

import org.jspecify.annotations.NullMarked;
