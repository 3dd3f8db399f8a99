package io.dialbridge.dispatch.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Masked values in bodies whose template is another by now. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class MaskedValuesIT {

    @Inject
    Snapshots snapshots;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aBodyOfAChangedTemplateShowsNoMaskedValue() {
        var plain = Account.json(crm.url());
        var account = new Account()
                .withMasked("first_name")
                .withEndpoint(
                        "crm",
                        plain.edit()
                                .postDataType(PostDataType.TEMPLATE)
                                .format(new RequestFormat(
                                        false,
                                        RequestFormat.EmptyValues.EMPTY_TEXT,
                                        false,
                                        "",
                                        "Dear {lead.first_name} of {lead.city}",
                                        "text/plain"))
                                .build())
                .install(snapshots);
        var id = deliver(account);
        DispatchApi.await(account, id, "DELIVERED");
        assertThat(crm.got().stream().map(Receiver.Got::body)).containsExactly("Dear Trillian of Mesa");

        account.withEndpoint("crm", plain).install(snapshots);

        assertThat(DispatchApi.get(account, "/" + id).extract().jsonPath().getString("attempts[0].request.body"))
                .isEqualTo("Dear *** of Mesa");
        assertThat(DispatchApi.get(account, "").extract().jsonPath().getList("items[0].attempts.request.body"))
                .isEqualTo(List.of("Dear *** of Mesa"));
        assertThat(DispatchApi.get(account, "?q=Trillian").extract().jsonPath().getList("items"))
                .isEmpty();
        assertThat(DispatchApi.get(account, "?q=Mesa").extract().jsonPath().getList("items"))
                .hasSize(1);
        assertThat(DispatchApi.get(account, "/export").extract().asString())
                .contains("Dear *** of Mesa")
                .doesNotContain("Trillian");
    }

    private static String deliver(Account account) {
        var id = Ids.next();
        var request = new HashMap<>(DispatchApi.request(account, "crm", id));
        request.put("lead", Map.of("first_name", "Trillian", "city", "Mesa"));
        DispatchApi.post(List.of(request)).statusCode(202);
        return id;
    }
}
