package io.dialbridge.local.blackbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dialbridge.local.client.AccountSetup;
import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.crm.DemoCrm;
import io.dialbridge.local.launch.FreePorts;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Settings;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** All of Dialbridge and a CRM, started once for all tests on free ports and a data folder of its own. */
final class RunningSystem {

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    /** Shorter than in production, so that no test waits for minutes. */
    private static final Map<String, String> TIMES = Map.of(
            "DIALBRIDGE_DISPATCH_TIMEOUT", "PT4S",
            "DIALBRIDGE_DISPATCH_QUEUE_LEASE_MARGIN", "PT4S",
            "DIALBRIDGE_DISPATCH_RETRY_DELAYS", "PT0.5S,PT1S,PT1S,PT2S,PT2S,PT2S,PT5S,PT5S,PT10S,PT10S");

    /** Whose e-mails they are where a template names nobody. */
    static final String MAIL_FROM = "Bridge <bridge@dialbridge.example>";

    private static final RunningSystem SYSTEM = start();

    private final Settings settings;
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private volatile LocalBridge bridge;
    private volatile DemoCrm crm;

    private RunningSystem(Settings settings) {
        this.settings = settings;
        this.crm = DemoCrm.open(0, Clock.systemUTC());
        this.mail.start();
        this.bridge = startBridge();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> bridge.close(), "stop"));
    }

    static RunningSystem get() {
        return SYSTEM;
    }

    private static RunningSystem start() {
        try {
            var home = Path.of(System.getProperty("dialbridge.home")).toAbsolutePath();
            var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "blackbox-")
                    .resolve("data");
            return new RunningSystem(new Settings(home, data, FreePorts.find(), null, null, Settings.DEFAULT_TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalBridge startBridge() {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(TIMES);
        environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        environment.put("QUARKUS_MAILER_PORT", String.valueOf(mail.getSmtp().getPort()));
        environment.put("QUARKUS_MAILER_FROM", MAIL_FROM);
        environment.put(
                "DIALBRIDGE_DISPATCH_PUBLIC_URL",
                "http://127.0.0.1:" + settings.ports().frontDoor());
        var fresh = new LocalBridge(settings, environment, System.out::println);
        try {
            fresh.start();
            return fresh;
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    LocalBridge bridge() {
        return bridge;
    }

    /** Everything stops, Postgres too, and starts again on the same data. */
    void restart() {
        bridge.close();
        bridge = startBridge();
    }

    /** All e-mails that were sent. */
    List<MimeMessage> mails() {
        return List.of(mail.getReceivedMessages());
    }

    DemoCrm crm() {
        return crm;
    }

    /** The CRM's machine goes away: nobody listens on its port any more. */
    void stopCrm() {
        crm.close();
    }

    /** A CRM at the old address again, without memory of earlier requests. */
    void startCrm() {
        crm = DemoCrm.open(crm.address().getPort(), Clock.systemUTC());
    }

    ApiClient operator() {
        return new ApiClient(bridge.frontDoor(), settings.token());
    }

    /** A new account with a campaign and a list, and nothing else. */
    AccountSetup setup() {
        return new AccountSetup(operator(), "Test " + ACCOUNTS.incrementAndGet(), (kind, made) -> {});
    }

    /** A new account whose sales go to the CRM. */
    DialerAccount newAccount() {
        var setup = setup();
        setup.workflow("Sale to CRM", setup.endpoint(crm.address().resolve("/hook")));
        return setup.finish();
    }
}
