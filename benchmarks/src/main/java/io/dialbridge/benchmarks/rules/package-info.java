/** The rules of workflow-service, and other engines on the same ten conditions. */
@NullMarked
package io.dialbridge.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
