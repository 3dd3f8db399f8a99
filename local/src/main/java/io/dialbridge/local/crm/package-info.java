/** A CRM to try against: records what it receives and misbehaves on command. */
@NullMarked
package io.dialbridge.local.crm;

import org.jspecify.annotations.NullMarked;
