package io.dialbridge.workflow.counts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a workflow counts as silent. */
@ConfigMapping(prefix = "dialbridge.workflow.counts")
interface CountConfig {

    /** Days without firing after which an active workflow is silent, where the caller does not say. */
    @WithDefault("7")
    int silentDays();
}
