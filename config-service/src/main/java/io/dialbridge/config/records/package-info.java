/** How a configuration record of any kind is read from JSON, checked, stored, shown, replaced and deleted. */
@NullMarked
package io.dialbridge.config.records;

import org.jspecify.annotations.NullMarked;
