package io.dialbridge.dispatch.mail;

import static io.dialbridge.dispatch.DispatchApi.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An installation without a mail server starts all the same, and says what it lacks where it is asked for an e-mail. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class NoMailServerIT {

    @Inject
    Snapshots snapshots;

    @Test
    void anEmailFailsAndSaysWhatToSet() {
        var account = new Account()
                .withTemplate("quote", Emails.template("Hi", "text", null))
                .install(snapshots);

        var id = Emails.send(account, "quote", "{lead.email}", Map.of("email", "ann@example.com"));

        var delivery = await(account, id, "FAILED");
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("CONFIG");
        assertThat(delivery.getString("attempts[0].detail"))
                .isEqualTo(
                        "no mail server is set up: set QUARKUS_MAILER_HOST and QUARKUS_MAILER_FROM for dispatch-service");
    }
}
