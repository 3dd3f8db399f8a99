/** What every call from one service to another carries. */
@NullMarked
package io.dialbridge.platform.rest;

import org.jspecify.annotations.NullMarked;
