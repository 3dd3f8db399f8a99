package io.dialbridge.config.records;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ScopeIT {

    private static final String[] NO_TOKENS = {"", "Bearer ", "Bearer nonsense", "Basic ZGlhbDpicmlkZ2U="};

    @ParameterizedTest
    @EnumSource
    void wantsAToken(Kind kind) {
        for (var header : NO_TOKENS) {
            var reply = given().header("Authorization", header).get(kind.path());

            reply.then().statusCode(401).contentType("application/problem+json");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "API_SETTINGS")
    void wantsTheScopeOfTheSection(Kind kind) {
        var leadsOnly = TestAccount.fresh().withScopes("leads only", "\"leads\"");

        leadsOnly.get(kind.path()).then().statusCode(403).contentType("application/problem+json");
        leadsOnly.post(kind.path(), "{}").then().statusCode(403);
        leadsOnly.put(kind.path() + "/1", "*", "{}").then().statusCode(403);
        leadsOnly.delete(kind.path() + "/1").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/config/snapshot", "/api/config/api-settings"})
    void wantsTheScopeWhereThereIsNoCollection(String path) {
        given().get(path).then().statusCode(401);
        TestAccount.fresh()
                .withScopes("leads only", "\"leads\"")
                .get(path)
                .then()
                .statusCode(403);
    }
}
