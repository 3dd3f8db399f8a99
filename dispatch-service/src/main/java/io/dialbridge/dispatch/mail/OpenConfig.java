package io.dialbridge.dispatch.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Whether e-mails can tell that they are read. */
@ConfigMapping(prefix = "dialbridge.dispatch")
interface OpenConfig {

    /** Where readers of e-mails reach this installation, for example {@code https://bridge.example.com}. */
    Optional<String> publicUrl();
}
