/** Actions: what a fired workflow does, each a row: waiting for its time, handed on, skipped, cancelled or impossible. */
@NullMarked
package io.dialbridge.workflow.actions;

import org.jspecify.annotations.NullMarked;
