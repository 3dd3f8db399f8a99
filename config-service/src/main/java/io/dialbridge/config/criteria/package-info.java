/** Lead Post Criteria and Lead Criteria: which leads an account takes, chosen by key. */
@NullMarked
package io.dialbridge.config.criteria;

import org.jspecify.annotations.NullMarked;
