package io.dialbridge.dispatch.preview;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for lead-intake-service on loopback: tells the values of the leads that tests put here, to who has the services' token. */
public final class LeadsIntake implements QuarkusTestResourceLifecycleManager {

    /** By account and lead id; the newest lead of an account under an empty id. */
    private static final Map<String, JsonObject> LEADS = new ConcurrentHashMap<>();

    private static final Set<String> AWAY = ConcurrentHashMap.newKeySet();

    private static final Set<String> SILENT = ConcurrentHashMap.newKeySet();

    private final Vertx vertx = Vertx.vertx();

    /** The account's newest lead. */
    public static void has(String accountId, String leadId, JsonObject lead, JsonObject call, JsonObject agent) {
        var values = new JsonObject()
                .put("lead_id", leadId)
                .put("lead", lead)
                .put("call", call)
                .put("agent", agent);
        LEADS.put(accountId + "/" + leadId, values);
        LEADS.put(accountId + "/", values);
    }

    /** Requests for this account are not answered properly any more. */
    public static void isAwayFor(String accountId) {
        AWAY.add(accountId);
    }

    /** Requests for this account are taken and not answered any more. */
    public static void isSilentFor(String accountId) {
        SILENT.add(accountId);
    }

    @Override
    public Map<String, String> start() {
        var server = vertx.createHttpServer()
                .requestHandler(LeadsIntake::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of(
                "dialbridge.intake-url",
                "http://127.0.0.1:" + server.actualPort(),
                "dialbridge.dispatch.egress-addresses",
                "198.51.100.7, 2001:db8:7::/64");
    }

    private static void answer(HttpServerRequest request) {
        var accountId = request.getParam("account_id");
        var leadId = request.getParam("lead_id", "");
        var found = LEADS.get(accountId + "/" + leadId);
        if (!"Bearer dialbridge-internal-dev".equals(request.getHeader("Authorization"))
                || !request.path().equals("/api/intake/lead-values")) {
            request.response().setStatusCode(403).end();
        } else if (SILENT.contains(accountId)) {
            request.pause();
        } else if (AWAY.contains(accountId)) {
            request.response().setStatusCode(503).end();
        } else if (found == null) {
            request.response().setStatusCode(404).end();
        } else {
            request.response().putHeader("Content-Type", "application/json").end(found.encode());
        }
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
