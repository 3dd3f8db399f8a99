/** Submissions under people's eyes: found, posted once more, let in, thrown away. */
@NullMarked
package io.dialbridge.intake.review;

import org.jspecify.annotations.NullMarked;
