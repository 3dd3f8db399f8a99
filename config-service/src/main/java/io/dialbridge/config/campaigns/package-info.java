/** Campaigns: what agents dial for. */
@NullMarked
package io.dialbridge.config.campaigns;

import org.jspecify.annotations.NullMarked;
