package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A custom field gets another name while leads hold values of it. */
class FieldRenameIT {

    private final RunningSystem system = RunningSystem.get();

    @Test
    void showsStoredValuesUnderTheNewNameAndSendsThemUnderTheOutsideOne() {
        var setup = system.setup();
        var owner = setup.owner();
        var field =
                owner.create("fields", new JsonObject().put("name", "buyer_id").put("label", "Buyer"));
        var adaptor = owner.create("adaptors", new JsonObject("""
                {"name": "Buyers", "rows": [{"section": "lead", "field": "buyer_id", "mapped_to": "buyer"}]}"""));
        var path = "/buyers/" + field.getString("id");
        var endpoint = owner.create(
                "endpoints",
                new JsonObject("""
                {"name": "Buyers", "method": "POST", "post_data_type": "JSON"}""")
                        .put("url", system.crm().address().resolve(path).toString())
                        .put("adaptor_id", adaptor.getString("id")));
        setup.workflow("Sale to buyer", endpoint.getString("id"));
        var account = setup.finish();
        var stored = Lead.accepted(account, "7145550101", Map.of("buyer_id", "B-7"));

        owner.put(
                        "/api/config/fields/" + field.getString("id"),
                        field.getLong("version"),
                        field.copy().put("name", "purchaser").encode())
                .expect(200);
        account.awaitConfiguration();

        var shown = account.api()
                .get("/api/intake/leads/" + stored.id())
                .expect(200)
                .json();
        assertThat(shown.getString("purchaser")).isEqualTo("B-7");
        assertThat(shown.containsKey("buyer_id")).isFalse();
        stored.sell("r-1");
        stored.delivered();
        var later = Lead.accepted(account, "7145550102", Map.of("purchaser", "C-8"));
        later.sell("r-2");
        later.delivered();
        assertThat(system.crm().requests())
                .filteredOn(request -> request.path().equals(path))
                .extracting(request -> request.body())
                .containsExactly("{\"buyer\":\"B-7\"}", "{\"buyer\":\"C-8\"}");
    }
}
