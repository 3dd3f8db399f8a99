package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.Integrator;
import io.dialbridge.contracts.Endpoint.Method;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.EndpointBuilder;
import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.dispatch.calls.CallApi;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.sending.Preparation;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a receiver gets is what the log has, byte for byte, whatever the method and the data type. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class RequestsOnTheWireIT {

    private static final String NOTES = "Zoë & Co = 50% + \"x\" <b>'y'</b>\r\nline 2 / \\ 電話 😀 ~* ".repeat(1_000);
    private static final String ID = "0123456789012345678901234567890123456789";

    @Inject
    Snapshots snapshots;

    @Inject
    Preparation preparation;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void bodiesArriveAsTheLogHasThem() {
        var account = account();
        for (var method : List.of(Method.POST, Method.PUT, Method.PATCH)) {
            for (var type : PostDataType.values()) {
                var endpoint = method + "-" + type;
                account.withEndpoint(endpoint, endpoint(type).method(method).build());
            }
        }
        account.install(snapshots);
        for (var method : List.of(Method.POST, Method.PUT, Method.PATCH)) {
            for (var type : PostDataType.values()) {
                var logged = delivered(account, method + "-" + type);
                var got = crm.got().getLast();

                assertThat(got.method()).isEqualTo(method.name());
                assertThat(got.target()).isEqualTo("/hook");
                assertThat(got.body()).isEqualTo(logged.getString("attempts[0].request.body"));
                assertThat(got.headers())
                        .containsEntry(
                                "content-length", String.valueOf(got.body().getBytes(StandardCharsets.UTF_8).length))
                        .containsEntry("content-type", logged.getString("attempts[0].request.headers.Content-Type"));
                assertThat(got.body()).contains(ID);
            }
        }
    }

    @Test
    void queriesArriveAsTheLogHasThem() {
        var account = account();
        for (var method : List.of(Method.GET, Method.DELETE)) {
            // The request line has to fit into a receiver's limits.
            account.withEndpoint(
                    method.name(),
                    endpoint(PostDataType.RAW).method(method).adaptorId("short").build());
        }
        account.install(snapshots);
        for (var method : List.of(Method.GET, Method.DELETE)) {
            var logged = delivered(account, method.name());
            var got = crm.got().getLast();

            assertThat(got.method()).isEqualTo(method.name());
            assertThat(got.target())
                    .isEqualTo(
                            "/hook?zeta=" + ID + "&alpha=Zo%C3%AB%20%26%20%2B%20%3D%20%25%0D%0A%22&phone=3105550100");
            assertThat("http://127.0.0.1:" + crm.port() + got.target())
                    .isEqualTo(logged.getString("attempts[0].request.url"));
            assertThat(got.body()).isEmpty();
            assertThat(logged.getString("attempts[0].request.body")).isNull();
        }
    }

    @Test
    void everyTrySendsTheSameParts() {
        crm.answering((number, request) ->
                request.response().setStatusCode(number < 3 ? 503 : 200).end());
        var account = account()
                .withEndpoint("crm", endpoint(PostDataType.MULTIPART).build())
                .install(snapshots);

        delivered(account, "crm");

        assertThat(crm.got()).hasSize(3);
        assertThat(crm.got().stream().map(Receiver.Got::body).distinct()).hasSize(1);
        assertThat(crm.got().stream()
                        .map(got -> got.headers().get("content-type"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aTemplateNeedsNoAdaptor() {
        var account = new Account()
                .withEndpoint(
                        "crm",
                        Endpoint.to("CRM", crm.url())
                                .edit()
                                .postDataType(PostDataType.TEMPLATE)
                                .format(template("{\"phone\":\"{lead.phone_number}\"}"))
                                .build())
                .install(snapshots);

        delivered(account, "crm");

        assertThat(crm.got().getLast().body()).isEqualTo("{\"phone\":\"3105550100\"}");
    }

    @Test
    void whatCanNotBeWrittenIsAMistakeOfTheConfiguration() {
        var account = new Account()
                .withAdaptors(Map.of("map", adaptor("a", "a.b", "phone")))
                .withEndpoint(
                        "crm",
                        endpoint(PostDataType.JSON)
                                .format(new RequestFormat(
                                        true, RequestFormat.EmptyValues.EMPTY_TEXT, false, "", "", ""))
                                .build())
                .install(snapshots);

        var logged = await(account, deliver(account, "crm"), "FAILED");

        assertThat(logged.getString("attempts[0].cause")).isEqualTo("CONFIG");
        assertThat(logged.getString("attempts[0].detail"))
                .isEqualTo(
                        "with nested keys the adaptor's name \"a.b\" meets another that makes a value where this needs an object, or the reverse");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void whatWasSentBeforeNeedsNoAdaptor() {
        var account = new Account()
                .withAdaptors(Map.of())
                .withEndpoint("crm", endpoint(PostDataType.JSON).build())
                .install(snapshots);
        var sentAs = new Target.SentAs("application/json", "{ \"as\" : \"before\" }", null);
        var target = new Target.OfEndpoint("crm", "{not filled", List.of(), sentAs);
        var delivery = new Delivery(
                account.id(),
                Ids.next(),
                target,
                DeliveryTrigger.workflow("w", "r", "a"),
                null,
                Instant.EPOCH,
                0,
                new Values(Map.of(), Map.of(), Map.of()),
                null,
                0);

        var prepared = (Preparation.Prepared.Ready) preparation.prepare(delivery, target);

        assertThat(prepared.request().body()).isEqualTo("{ \"as\" : \"before\" }");
        assertThat(prepared.request().logged().body()).isEqualTo("{ \"as\" : \"before\" }");
        assertThat(preparation.prepare(delivery, Target.OfEndpoint.plain("crm")))
                .isEqualTo(new Preparation.Prepared.Unknown("the endpoint's adaptor is unknown or was deleted"));
    }

    @Test
    void hubspotsReplyGivesItsIdAndOneWithoutItIsASuccessToo() {
        var account = account()
                .withEndpoint("v1", integrated(Integrator.HUBSPOT_V1))
                .withEndpoint("v3", integrated(Integrator.HUBSPOT_V3))
                .install(snapshots);

        crm.answering(Receiver.json(200, "{\"vid\":3234574,\"is-new\":true}"));
        assertThat(delivered(account, "v1").getString("attempts[0].result")).isEqualTo("3234574");
        crm.answering(Receiver.json(201, "{\"properties\":{\"id\":\"no\"},\"id\":\"512\"}"));
        assertThat(delivered(account, "v3").getString("attempts[0].result")).isEqualTo("512");
        crm.answering(Receiver.json(200, "{\"ok\":true}"));
        assertThat(delivered(account, "v3").getString("attempts[0].result")).isNull();
    }

    @Test
    void aCallLooksUpThePhoneNumberOfAToken() {
        crm.answering(Receiver.json(200, "{\"lead\":{\"phone_number\":\"3105550199\"}}"));
        var account = new Account()
                .withAdaptors(Map.of("map", adaptor("x", "blueinkdigital_token", "phone")))
                .withEndpoint(
                        "crm",
                        endpoint(PostDataType.RAW)
                                .method(Method.GET)
                                .integrator(Integrator.BLUE_INK_DIGITAL)
                                .build())
                .install(snapshots);

        var reply = CallApi.call(
                account, Map.of("endpoint_id", "crm", "lead", Map.of("notes", "t-123"), "deadline_ms", 10_000));

        assertThat(reply.getString("outcome")).isEqualTo("DELIVERED");
        assertThat(reply.getString("result")).isEqualTo("3105550199");
        assertThat(crm.got().getLast().target()).startsWith("/hook?x=&blueinkdigital_token=t-123");
    }

    private JsonPath delivered(Account account, String endpointId) {
        return await(account, deliver(account, endpointId), "DELIVERED");
    }

    private static String deliver(Account account, String endpointId) {
        var id = Ids.next();
        var request = new HashMap<>(DispatchApi.request(account, endpointId, id));
        request.put(
                "lead", Map.of("id", ID, "notes", NOTES, "city", "Zoë & + = %\r\n\"", "phone_number", "3105550100"));
        post(List.of(request)).statusCode(202);
        return id;
    }

    private Endpoint integrated(Integrator integrator) {
        return endpoint(PostDataType.JSON)
                .integrator(integrator)
                .adaptorId("short")
                .build();
    }

    private EndpointBuilder endpoint(PostDataType type) {
        return Endpoint.to("CRM", crm.url())
                .edit()
                .postDataType(type)
                .adaptorId("map")
                .format(
                        type == PostDataType.TEMPLATE
                                ? template(
                                        "{\"z\":\"{payload.zeta}\",\"a\":\"{payload.alpha}\",\"p\":\"{lead.phone_number}\"}")
                                : RequestFormat.USUAL);
    }

    private static RequestFormat template(String template) {
        return new RequestFormat(false, RequestFormat.EmptyValues.EMPTY_TEXT, false, "", template, "");
    }

    private static Account account() {
        var longOnes = adaptor("zeta", "alpha", "phone");
        var shortOnes = new Adaptor(
                "short", true, List.of(row("id", "zeta"), row("city", "alpha"), row("phone_number", "phone")));
        return new Account().withAdaptors(Map.of("map", longOnes, "short", shortOnes));
    }

    private static Adaptor adaptor(String id, String notes, String phone) {
        return new Adaptor("map", true, List.of(row("id", id), row("notes", notes), row("phone_number", phone)));
    }

    private static Row row(String field, String mappedTo) {
        return new Row(Section.LEAD, field, mappedTo, null, null);
    }
}
