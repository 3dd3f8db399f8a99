/** What dispatch-service tells of the e-mails that workflows sent. */
@NullMarked
package io.dialbridge.intake.mails;

import org.jspecify.annotations.NullMarked;
