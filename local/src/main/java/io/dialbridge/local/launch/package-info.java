/** Starts, watches and stops everything of one machine: the data folder, Postgres, the four services, the front door. */
@NullMarked
package io.dialbridge.local.launch;

import org.jspecify.annotations.NullMarked;
