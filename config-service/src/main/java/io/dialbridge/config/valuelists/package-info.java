/** Value lists: what triggers compare with, kept apart from the workflows that use them. */
@NullMarked
package io.dialbridge.config.valuelists;

import org.jspecify.annotations.NullMarked;
