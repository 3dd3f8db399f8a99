/** Lists by cursor, as all our own APIs page: {@code limit} and {@code after} in, {@code items} and {@code next} out. */
@NullMarked
package io.dialbridge.workflow.lists;

import org.jspecify.annotations.NullMarked;
