/** Lists of leads, each in one campaign. */
@NullMarked
package io.dialbridge.config.lists;

import org.jspecify.annotations.NullMarked;
