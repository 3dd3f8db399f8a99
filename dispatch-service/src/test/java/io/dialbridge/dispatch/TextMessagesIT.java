package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
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

/** A text goes through the provider's endpoint, filled with the values of the event. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class TextMessagesIT {

    private static final String GREETING =
            "Hello {lead.first_name ?: 'there'}, you are {call.status}. {agent.agent_full_name}";

    @Inject
    Snapshots snapshots;

    private final Receiver provider = new Receiver();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void theTextIsFilledAndSentUnderTheNameThatTheAdaptorGives() {
        var account = account().install(snapshots);

        var delivery = await(account, send(account, GREETING, "Ann \"A\""), "DELIVERED");

        assertThat(provider.got().getFirst().body())
                .isEqualTo("{\"to\":\"3105550100\",\"message\":\"Hello Ann \\\"A\\\", you are SALE. Jo Doe\"}");
        assertThat(delivery.getString("attempts[0].request.body"))
                .isEqualTo(provider.got().getFirst().body());
        assertThat(delivery.getString("text")).isEqualTo(GREETING);
    }

    @Test
    void aTextThatNamesAMaskedFieldIsHiddenInTheLogAndWholeOnTheWire() {
        var account = account().withMasked("first_name").install(snapshots);

        var greeting = await(account, send(account, GREETING, "Ann"), "DELIVERED");
        var other = await(account, send(account, "Your status: {call.status}", "Ann"), "DELIVERED");

        assertThat(provider.got().getFirst().body())
                .isEqualTo("{\"to\":\"3105550100\",\"message\":\"Hello Ann, you are SALE. Jo Doe\"}");
        assertThat(greeting.getString("attempts[0].request.body"))
                .isEqualTo("{\"to\":\"3105550100\",\"message\":\"***\"}");
        assertThat(other.getString("attempts[0].request.body"))
                .isEqualTo("{\"to\":\"3105550100\",\"message\":\"Your status: SALE\"}");
    }

    @Test
    void aTextThatCannotBeFilledIsNotSentAndSaysWhy() {
        var account = account().install(snapshots);

        var delivery = await(account, send(account, "{#if lead.state}", "Ann"), "FAILED");

        assertThat(delivery.getList("attempts.cause")).isEqualTo(List.of("CONFIG"));
        assertThat(delivery.getString("attempts[0].detail")).startsWith("the text can't be filled: ");
        assertThat(provider.got()).isEmpty();
    }

    private static String send(Account account, String text, String name) {
        var id = Ids.next();
        var request = new HashMap<>(DispatchApi.request(account, "sms", id));
        request.put("text", text);
        request.put("lead", Map.of("phone_number", "3105550100", "first_name", name));
        request.put("agent", Map.of("agent_full_name", "Jo Doe"));
        post(List.of(request)).statusCode(202).body("accepted", equalTo(1));
        return id;
    }

    private Account account() {
        var rows = List.of(
                new Row(Section.LEAD, "phone_number", "to", null, null),
                new Row(Section.EXTRA, "text", "message", null, null));
        return new Account()
                .withAdaptors(Map.of("map", new Adaptor("map", true, rows)))
                .withEndpoint("sms", Account.json(provider.url()));
    }
}
