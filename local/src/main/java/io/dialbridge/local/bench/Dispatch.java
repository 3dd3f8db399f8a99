package io.dialbridge.local.bench;

import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.dispatch.Receipts;
import io.dialbridge.local.dispatch.Target;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Service;
import io.dialbridge.local.postgres.Databases;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** dispatch-service by itself: requests are handed to it as workflow-service does, in batches. */
final class Dispatch implements Measurement {

    private static final Duration HANGS = Duration.ofSeconds(30);
    private static final int LIMIT = 200;
    private static final String LIMITS = "{ \"requests\": %d, \"per_seconds\": 1, \"burst\": 20 }".formatted(LIMIT);

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
        try (var hanging = new Receipts(HANGS);
                var limited = new Receipts(Duration.ZERO);
                var door = new DispatchDoor(bridge.address(Service.DISPATCH), bridge.internalToken())) {
            var setup = accounts.begin("D");
            var fast = setup.endpoint("Fast", subject.receiver().address());
            var slow = setup.endpoint("Hanging", hanging.address());
            var rated = setup.endpoint(
                    "Limited", limited.address(), new JsonObject().put("limits", new JsonObject(LIMITS)));
            DialerAccount account = setup.finish();
            measure(new DispatchSubject(
                    subject,
                    door,
                    new Target(account.id(), fast),
                    new Target(account.id(), slow),
                    new DispatchSubject.Limited(new Target(account.id(), rated), limited, LIMIT),
                    new DispatchDatabase(new Databases(bridge.postgres().address()))));
        }
    }

    private static void measure(DispatchSubject subject) throws InterruptedException {
        var burnDown = new BurnDown(subject);
        new DispatchRate(subject).run();
        burnDown.run();
        new OpenTransaction(subject, burnDown).run();
    }
}
