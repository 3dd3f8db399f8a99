/** Texts that are filled with the values of an event: subjects, e-mails, text messages. */
@NullMarked
package io.dialbridge.platform.templates;

import org.jspecify.annotations.NullMarked;
