/** Fields that an account adds to its leads, and what follows when one gets another name. */
@NullMarked
package io.dialbridge.config.fields;

import org.jspecify.annotations.NullMarked;
