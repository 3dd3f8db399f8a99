/** What every operation of the OpenAPI document has in common. */
@NullMarked
package io.dialbridge.config.openapi;

import org.jspecify.annotations.NullMarked;
