package io.dialbridge.local.bench;

import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.dispatch.Receipts;
import io.dialbridge.local.dispatch.Target;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Service;
import io.dialbridge.local.postgres.Databases;
import java.net.URI;
import java.time.Duration;

/** dispatch-service by itself: requests are handed to it as workflow-service does, in batches. */
final class Dispatch implements Measurement {

    private static final Duration HANGS = Duration.ofSeconds(30);

    private final Subject subject;
    private final Accounts accounts;
    private final LocalBridge bridge;

    Dispatch(Subject subject, Accounts accounts, LocalBridge bridge) {
        this.subject = subject;
        this.accounts = accounts;
        this.bridge = bridge;
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public void run() throws InterruptedException {
        subject.out().accept("dispatch: POST /api/dispatch/deliveries → request at the receiver, logged in full");
        var address = URI.create("http://127.0.0.1:" + bridge.settings().ports().http(Service.DISPATCH));
        try (var hanging = new Receipts(HANGS);
                var door = new DispatchDoor(address, bridge.internalToken())) {
            var setup = accounts.begin("D");
            var fast = setup.endpoint("Fast", subject.receiver().address());
            var slow = setup.endpoint("Hanging", hanging.address());
            DialerAccount account = setup.finish();
            measure(new DispatchSubject(
                    subject,
                    door,
                    new Target(account.id(), fast),
                    new Target(account.id(), slow),
                    new DispatchDatabase(new Databases(bridge.postgres().address()))));
        }
    }

    private static void measure(DispatchSubject subject) throws InterruptedException {
        var rate = new DispatchRate(subject);
        rate.sustained();
        new BurnDown(subject).run();
        rate.underAnOpenTransaction();
    }
}
