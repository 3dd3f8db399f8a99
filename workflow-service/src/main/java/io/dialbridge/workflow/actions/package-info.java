/** Actions: what a fired workflow does, each a row whether it was handed on, skipped or impossible. */
@NullMarked
package io.dialbridge.workflow.actions;

import org.jspecify.annotations.NullMarked;
