package io.dialbridge.local.client;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Sets up an account as an integration owner does: campaign, list, adaptor, endpoint, workflows, and a token for the dialer. */
public final class AccountSetup {

    private final BiConsumer<String, JsonObject> told;
    private final String accountId;
    private final ApiClient owner;
    private final String campaignId;
    private final String listId;

    /**
     * Creates the account, a campaign and a list.
     *
     * @param operator with a token that may create accounts
     * @param name of the account; the other names contain it
     * @param told hears of each record: its kind, and the service's reply
     */
    public AccountSetup(ApiClient operator, String name, BiConsumer<String, JsonObject> told) {
        this.told = told;
        var account =
                operator.create("accounts", new JsonObject().put("name", name).put("time_zone", "America/Los_Angeles"));
        told.accept("account", account);
        accountId = account.getString("id");
        owner = operator.withToken(account.getString("token"));
        campaignId = create("campaigns", new JsonObject().put("name", "Solar " + name));
        listId = create("lists", new JsonObject().put("name", "Leads " + name).put("campaign_id", campaignId));
    }

    /** Creates an endpoint with its adaptor. */
    public String endpoint(URI url) {
        return endpoint(document("endpoint").getString("name"), url);
    }

    /** Creates an endpoint of this name, with an adaptor that is called after it. */
    public String endpoint(String name, URI url) {
        return endpoint(name, url, new JsonObject());
    }

    /** The same with further members. */
    public String endpoint(String name, URI url, JsonObject more) {
        var adaptor = create("adaptors", document("adaptor").put("name", name + " map"));
        return create(
                "endpoints",
                document("endpoint")
                        .put("name", name)
                        .put("url", url.toString())
                        .put("adaptor_id", adaptor)
                        .mergeIn(more));
    }

    /** Creates a workflow that sends a sale to the endpoint, if the further triggers match too; its id. */
    public String workflow(String name, String endpoint, String... furtherTriggers) {
        var workflow = document("workflow").put("name", name);
        for (var trigger : furtherTriggers) {
            workflow.getJsonArray("triggers").add(new JsonObject(trigger));
        }
        workflow.getJsonArray("action_sets")
                .getJsonObject(0)
                .getJsonArray("actions")
                .getJsonObject(0)
                .put("endpoint_id", endpoint);
        return create("workflows", workflow);
    }

    /** A client that may configure the account. */
    public ApiClient owner() {
        return owner;
    }

    /** Creates a token for the dialer and waits until every service accepts it. */
    public DialerAccount finish() {
        var created = System.nanoTime();
        var dialer = DialerToken.create(owner, "dialer", told);
        return new DialerAccount(accountId, owner, dialer, listId, Duration.ofNanos(System.nanoTime() - created));
    }

    private String create(String section, JsonObject document) {
        var created = owner.create(section, document);
        told.accept(section.substring(0, section.length() - 1), created);
        return created.getString("id");
    }

    private static JsonObject document(String name) {
        try (var resource = AccountSetup.class.getResourceAsStream("/setup/" + name + ".json")) {
            return new JsonObject(new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
