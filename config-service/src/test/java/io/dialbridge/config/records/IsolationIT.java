package io.dialbridge.config.records;

import static io.dialbridge.config.records.BadRequestIT.errors;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class IsolationIT {

    @ParameterizedTest
    @MethodSource("io.dialbridge.config.records.RecordCrudIT#samples")
    void hidesTheRecordsOfOtherAccounts(RecordCrudIT.Sample sample) {
        var owner = TestAccount.fresh();
        var stranger = TestAccount.fresh();
        var collection = "/api/config/" + sample.collection();
        var id = owner.create(sample.collection(), sample.body().apply(owner));
        var path = collection + "/" + id;
        var before = owner.get(path).asString();

        stranger.get(path).then().statusCode(404);
        stranger.put(path, "*", before).then().statusCode(404);
        stranger.delete(path).then().statusCode(404);

        assertThat(stranger.get(collection).<List<String>>path("items.id")).doesNotContain(id);
        assertThat(owner.get(path).asString()).isEqualTo(before);
    }

    @Test
    void refersToNothingOfOtherAccounts() {
        var owner = TestAccount.fresh();
        var stranger = TestAccount.fresh();
        var adaptor = owner.adaptor("Map");

        var reply = stranger.post("/api/config/endpoints", """
                {"name": "CRM", "url": "https://crm.example", "adaptor_id": "%s"}""".formatted(adaptor));

        assertThat(errors(reply))
                .containsExactly(Map.entry("adaptor_id", "there is no adaptor \"" + adaptor + "\" in this account"));
    }

    @Test
    void hasItsOwnNames() {
        TestAccount.fresh().campaign("Solar");
        TestAccount.fresh().campaign("Solar");
    }

    @Test
    void showsOnlyItsOwnSnapshot() {
        var owner = TestAccount.fresh();
        owner.campaign("Solar of the owner");
        var stranger = TestAccount.fresh();

        var snapshot = stranger.get("/api/config/snapshot");

        snapshot.then().statusCode(200);
        assertThat(snapshot.<String>path("account_id")).isEqualTo(stranger.id());
        assertThat(snapshot.asString()).doesNotContain("Solar of the owner");
    }
}
