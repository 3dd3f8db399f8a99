package io.dialbridge.dispatch.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.contracts.SuccessRule;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.payload.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldMasksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

    @Test
    void hidesMaskedFieldsUnderOurNamesAndUnderThoseOfAdaptors() {
        var shown = FieldMasks.of(account("first_name", "phone_number"))
                .shown(view(
                        "https://crm.example/hook?fname=Ann&city=Mesa",
                        "{\"fname\":\"Ann\",\"phone\":\"4155550100\",\"city\":\"Mesa\"}",
                        "{\"first_name\":\"Ann\",\"id\":7}"));
        assertThat(shown.phoneNumber()).isEqualTo("***");
        var attempt = shown.attempts().getFirst();
        assertThat(attempt.request())
                .isEqualTo(new Attempt.Request(
                        "POST",
                        "https://crm.example/hook?fname=***&city=Mesa",
                        Map.of(),
                        "{\"fname\":\"***\",\"phone\":\"***\",\"city\":\"Mesa\"}",
                        false));
        assertThat(attempt.response())
                .isEqualTo(new Attempt.Response(200, Map.of(), "{\"first_name\":\"***\",\"id\":7}", false));
    }

    @Test
    void hidesNamesInAnyCaseAndAsPartsOfLongerOnes() {
        var reply = "{\"Lead\" : { \"First_Name\" : \"Ann\", \"crm.fname\":\"Ann\", \"city\":\"Mesa\"}}";
        var attempt = FieldMasks.of(account("first_name"))
                .shown(view("https://crm.example/hook?lead%5Bfirst_name%5D=Ann&id=7", "<Given>Ann</Given>", reply))
                .attempts()
                .getFirst();
        assertThat(attempt.request())
                .isEqualTo(new Attempt.Request(
                        "POST",
                        "https://crm.example/hook?lead%5Bfirst_name%5D=***&id=7",
                        Map.of(),
                        "<Given>***</Given>",
                        false));
        assertThat(attempt.response())
                .isEqualTo(new Attempt.Response(
                        200,
                        Map.of(),
                        "{\"Lead\" : { \"First_Name\" : \"***\", \"crm.fname\":\"***\", \"city\":\"Mesa\"}}",
                        false));
    }

    @Test
    void hidesAResultThatTheEndpointReadsFromAMaskedField() {
        assertThat(result(account("first_name"), "by-name", "not read", "Ann")).isEqualTo("***");
        assertThat(result(account("city"), "by-name", "not read", "Ann")).isEqualTo("Ann");
    }

    @Test
    void hidesAResultThatTheReplyHoldsInAMaskedFieldWhateverTheEndpointReadsNow() {
        var account = account("first_name");
        assertThat(result(account, "9", "{\"first_name\":\"Ann\",\"id\":7}", "Ann"))
                .isEqualTo("***");
        assertThat(result(account, "9", "<a><first_name>Ann</first_name><id>7</id></a>", "[\"Ann\",\"7\"]"))
                .isEqualTo("***");
        assertThat(result(account, "9", "{\"first_name\":\"\",\"id\":7}", "7")).isEqualTo("7");
        for (var written : List.of(
                "<first_name><![CDATA[O'Neil]]></first_name>",
                "<first_name>O&apos;Neil</first_name>",
                "<first_name>\n O&#39;Neil\n</first_name>",
                "<first_name><own>O'Neil</own></first_name>",
                "{\"first_name\":\"O\\u0027Neil\"}")) {
            assertThat(result(account, "9", written, "[\"O'Neil\",\"7\"]"))
                    .as(written)
                    .isEqualTo("***");
            assertThat(result(account, "9", written, "[\"Neil\",\"7\"]"))
                    .as(written)
                    .isEqualTo("[\"Neil\",\"7\"]");
        }
    }

    @Test
    void hidesPairsThatTheEndpointsDelimiterJoins() {
        var shown = FieldMasks.of(account("first_name"))
                .shown(view(
                        "by-delimiter",
                        "https://crm.example/",
                        null,
                        "first_name | Ann\nid|7",
                        "[\"first_name\",\"Ann\\nid\",\"7\"]"))
                .attempts()
                .getFirst();
        assertThat(shown.response()).isEqualTo(new Attempt.Response(200, Map.of(), "first_name |***\nid|7", false));
        assertThat(shown.result()).isEqualTo("***");
    }

    @Test
    void hidesTheMembersOfAResultThatIsAnObject() {
        assertThat(result(account("first_name"), "9", "{\"a\": {\"fname\": \"Ann\"}}", "{\"fname\":\"Ann\",\"id\":7}"))
                .isEqualTo("{\"fname\":\"***\",\"id\":7}");
    }

    private static RequestFormat template(String template) {
        return new RequestFormat(false, RequestFormat.EmptyValues.EMPTY_TEXT, false, "", template, "");
    }

    private static @Nullable String body(AccountSnapshot account, String endpointId, String body) {
        var request = FieldMasks.of(account)
                .shown(view(endpointId, null, List.of(), "https://crm.example/", body, "ok", "ok"))
                .attempts()
                .getFirst()
                .request();
        return request == null ? null : request.body();
    }

    @Test
    void hidesMaskedFieldsInEveryKindOfBody() {
        var account = account("email");

        assertThat(body(account, "9", "<request><contact.mail>a@b.example</contact.mail><city>Mesa</city></request>"))
                .isEqualTo("<request><contact.mail>***</contact.mail><city>Mesa</city></request>");
        assertThat(body(
                        account,
                        "9",
                        "--b\r\nContent-Disposition: form-data; name=\"contact.mail\"\r\n\r\na@b.example\r\n--b--\r\n"))
                .isEqualTo("--b\r\nContent-Disposition: form-data; name=\"contact.mail\"\r\n\r\n***\r\n--b--\r\n");
        assertThat(body(account, "9", "{\"properties\":[{\"property\":\"email\",\"value\":\"a@b.example\"}]}"))
                .isEqualTo("{\"properties\":[{\"property\":\"email\",\"value\":\"***\"}]}");
    }

    @Test
    void hidesMaskedFieldsUnderTheLastPartOfADottedName() {
        var account = account("email");

        assertThat(body(account, "9", "{\"contact\":{\"mail\":\"a@b.example\",\"city\":\"Mesa\"}}"))
                .isEqualTo("{\"contact\":{\"mail\":\"***\",\"city\":\"Mesa\"}}");
        assertThat(body(account, "9", "<r><contact><mail>a@b.example</mail></contact></r>"))
                .isEqualTo("<r><contact><mail>***</mail></contact></r>");
    }

    @Test
    void hidesABodyWhoseTemplateNamesAMaskedField() {
        var body = "{\"who\":\"a@b.example\",\"in\":\"Mesa\"}";

        assertThat(body(account("email"), "by-template", body)).isEqualTo("***");
        assertThat(body(account("city"), "by-template", body)).isEqualTo("***");
        assertThat(body(account("first_name"), "by-template", body)).isEqualTo(body);
    }

    @Test
    void hidesAResultThatTheIntegratorReadsFromAMaskedField() {
        assertThat(result(account("phone_number"), "by-lookup", "not read", "3105550100"))
                .isEqualTo("***");
        assertThat(result(account("city"), "by-lookup", "not read", "3105550100"))
                .isEqualTo("3105550100");
    }

    @Test
    void showsAllWhereNothingIsMasked() {
        var view = view("https://crm.example/hook?fname=Ann", "fname=Ann", "ok");
        assertThat(FieldMasks.of(account()).shown(view)).isEqualTo(view.view());
    }

    @Test
    void hidesATextThatNamesAMaskedField() {
        var body = "{\"sms\":\"Hello Ann\",\"city\":\"Mesa\"}";
        var greeting = view(
                "9", "Hello {lead.first_name}", List.of(), "https://sms.example/?sms=Hello%20Ann", body, body, "7");
        var attempt =
                FieldMasks.of(account("first_name")).shown(greeting).attempts().getFirst();
        assertThat(attempt.request())
                .isEqualTo(new Attempt.Request(
                        "POST",
                        "https://sms.example/?sms=***",
                        Map.of(),
                        "{\"sms\":\"***\",\"city\":\"Mesa\"}",
                        false));
        assertThat(attempt.response())
                .isEqualTo(new Attempt.Response(200, Map.of(), "{\"sms\":\"***\",\"city\":\"Mesa\"}", false));
        assertThat(FieldMasks.of(account("state")).shown(greeting)).isEqualTo(greeting.view());
    }

    @Test
    void hidesWhatAReplyBringsIntoAMaskedField() {
        var reply = "{\"data\":{\"mail\":\"ann@example.com\",\"id\":7}}";
        var fields = List.of(new ReplyField("data.mail", "email"), new ReplyField("data.id", "crm_id"));
        var shown = FieldMasks.of(account("email"))
                .shown(view("9", null, fields, "https://crm.example/", null, reply, "ann@example.com"))
                .attempts()
                .getFirst();
        assertThat(shown.response())
                .isEqualTo(new Attempt.Response(200, Map.of(), "{\"data\":{\"mail\":\"***\",\"id\":7}}", false));
        assertThat(shown.result()).isEqualTo("***");
    }

    @Test
    void showsTheRecipientsOfAnEmailWithoutMaskedFields() {
        var values = new Values(
                Map.of("email", "ann@example.com", "city", "Mesa"), Map.of(), Map.of("agent_email", "jo@example.com"));
        var mail = mail("{lead.email}, {agent.agent_email}, sales@example.com", values);
        assertThat(FieldMasks.of(account()).shown(mail).to())
                .isEqualTo("ann@example.com, jo@example.com, sales@example.com");
        assertThat(FieldMasks.of(account("email")).shown(mail).to())
                .isEqualTo("***, jo@example.com, sales@example.com");
        assertThat(FieldMasks.of(account()).shown(mail("{lead.email", values)).to())
                .isEqualTo("{lead.email");
        assertThat(FieldMasks.of(account()).shown(mail("erased", null)).to()).isEqualTo("erased");
    }

    private static @Nullable String result(AccountSnapshot account, String endpointId, String reply, String result) {
        return FieldMasks.of(account)
                .shown(view(endpointId, "https://crm.example/", null, reply, result))
                .attempts()
                .getFirst()
                .result();
    }

    private static LoggedDelivery view(String url, @Nullable String body, String reply) {
        return view("9", url, body, reply, "7");
    }

    private static LoggedDelivery view(
            String endpointId, String url, @Nullable String body, String reply, String result) {
        return view(endpointId, null, List.of(), url, body, reply, result);
    }

    @Test
    void hidesWhatARejectionSaysOfAMaskedField() {
        var detail = "the receiver answered 200 and its reply says customer.first_name = Ann";
        assertThat(rejected(account("first_name"), "by-rule", "not read", detail))
                .isEqualTo("the receiver answered 200 and its reply says customer.first_name = ***");
        assertThat(rejected(account("city"), "by-rule", "not read", detail)).isEqualTo(detail);
        assertThat(rejected(account("first_name"), "9", "{\"first_name\":\"Ann\"}", detail))
                .as("the rule has another key now")
                .isEqualTo("the receiver answered 200 and its reply says customer.first_name = ***");
        assertThat(rejected(account("first_name"), "by-rule", "erased", "erased"))
                .isEqualTo("erased");
    }

    private static @Nullable String rejected(AccountSnapshot account, String endpointId, String reply, String detail) {
        return shownAttempt(account, endpointId, reply, null, Cause.REJECTED, detail, null)
                .detail();
    }

    @Test
    void hidesWhatGoesIntoAMaskedFieldOfTheLead() {
        var update = new Attempt.LeadUpdate(
                Map.of("first_name", "Ann", "nickname", "Annie", "crm_id", "7", "city", ""),
                "the value Ann is not a name");
        assertThat(updated(account("first_name"), "{\"given\":\"Annie\"}", update))
                .isEqualTo(new Attempt.LeadUpdate(
                        Map.of("first_name", "***", "nickname", "***", "crm_id", "7", "city", ""), "***"));
        assertThat(updated(account("city"), "{\"given\":\"Annie\"}", update)).isEqualTo(update);
    }

    @Test
    void hidesWhatAReplyGivesToTheNextCall() {
        var reply = "{\"data\":{\"Token\":\"s3cr\\u0065t\",\"id\":7}}";
        for (var account : List.of(account(), account("city"))) {
            var attempt = shownAttempt(account, "chained", reply, "s3cret", null, null, null);

            assertThat(attempt.response())
                    .isEqualTo(new Attempt.Response(200, Map.of(), "{\"data\":{\"Token\":\"***\",\"id\":7}}", false));
            assertThat(attempt.result()).isEqualTo("***");
        }
        assertThat(shownAttempt(account(), "9", reply, "s3cret", null, null, null)
                        .result())
                .isEqualTo("s3cret");
    }

    @Test
    void hidesWhatAChainCarriesOnFromAHiddenKey() {
        var body = "{\"recipient\":\"a@b.example\",\"email\":\"Mesa\",\"grant\":\"s3cret\"}";

        assertThat(body(account("email"), "9", body))
                .isEqualTo("{\"recipient\":\"***\",\"email\":\"***\",\"grant\":\"***\"}");
        assertThat(body(account("city"), "9", body))
                .as("the names under which the chain carries a city on")
                .isEqualTo("{\"recipient\":\"***\",\"email\":\"***\",\"grant\":\"***\"}");
        assertThat(body(account("first_name"), "9", body))
                .as("a secret by its name")
                .isEqualTo("{\"recipient\":\"a@b.example\",\"email\":\"Mesa\",\"grant\":\"***\"}");
    }

    @Test
    void hidesTheValuesOfMaskedFieldsWhereNoNameTells() {
        var values = new Values(
                Map.of("first_name", "Ann O'Hara", "city", "Mesa", "state", "AZ", "flag", "true"),
                Map.of(),
                Map.of("chain.reach", "a@b.example"));
        var logged = view(
                "9",
                null,
                List.of(),
                "https://crm.example/a%40b.example/notes?who=Ann%20O%27Hara",
                "Dear Ann O'Hara of Mesa, AZ: a@b.example",
                "{\"success\":true,\"said\":\"no Ann O'Hara, AZ\"}",
                "no ann o'hara");
        var shown = FieldMasks.of(account("first_name", "email", "state", "flag"))
                .shown(new LoggedDelivery(logged.view(), List.of(), values))
                .attempts()
                .getFirst();

        assertThat(shown.request())
                .isEqualTo(new Attempt.Request(
                        "POST",
                        "https://crm.example/***/notes?who=***",
                        Map.of(),
                        "Dear *** of Mesa, ***: ***",
                        false));
        assertThat(shown.response())
                .as("short values stand in a reply by chance")
                .isEqualTo(new Attempt.Response(200, Map.of(), "{\"success\":true,\"said\":\"no ***, AZ\"}", false));
        assertThat(shown.result()).isEqualTo("no ***");
    }

    private static Attempt.@Nullable LeadUpdate updated(
            AccountSnapshot account, String reply, Attempt.LeadUpdate update) {
        return shownAttempt(account, "9", reply, "7", null, null, update).leadUpdate();
    }

    private static Attempt shownAttempt(
            AccountSnapshot account,
            String endpointId,
            String reply,
            @Nullable String result,
            @Nullable Cause cause,
            @Nullable String detail,
            Attempt.@Nullable LeadUpdate update) {
        var logged = view(endpointId, null, List.of(), "https://crm.example/", null, reply, "7");
        var view = logged.view();
        var whole = view.attempts().getFirst();
        var attempt = new Attempt(
                1,
                view.status(),
                NOW,
                12,
                Attempt.Timings.NONE,
                whole.request(),
                whole.response(),
                result,
                cause,
                detail,
                update);
        var changed = new DeliveryView(
                view.id(),
                view.status(),
                endpointId,
                null,
                null,
                null,
                view.leadId(),
                view.phoneNumber(),
                view.trigger(),
                NOW,
                NOW,
                2,
                null,
                null,
                null,
                List.of(attempt));
        return FieldMasks.of(account)
                .shown(new LoggedDelivery(changed, List.of(), null))
                .attempts()
                .getFirst();
    }

    private static LoggedDelivery view(
            String endpointId,
            @Nullable String text,
            List<ReplyField> replyFields,
            String url,
            @Nullable String body,
            String reply,
            String result) {
        var attempt = new Attempt(
                1,
                DeliveryStatus.DELIVERED,
                NOW,
                12,
                Attempt.Timings.NONE,
                new Attempt.Request("POST", url, Map.of(), body, false),
                new Attempt.Response(200, Map.of(), reply, false),
                result,
                null,
                null,
                null);
        var view = new DeliveryView(
                "d-1",
                DeliveryStatus.DELIVERED,
                endpointId,
                null,
                null,
                text,
                "42",
                "4155550100",
                DeliveryTrigger.workflow("3", "r", "a"),
                NOW,
                NOW,
                2,
                null,
                null,
                null,
                List.of(attempt));
        return new LoggedDelivery(view, replyFields, null);
    }

    private static LoggedDelivery mail(String to, @Nullable Values values) {
        var view = new DeliveryView(
                "d-1",
                DeliveryStatus.PENDING,
                null,
                "5",
                to,
                null,
                "42",
                null,
                DeliveryTrigger.workflow("3", "r", "a"),
                NOW,
                NOW,
                1,
                null,
                null,
                null,
                List.of());
        return new LoggedDelivery(view, List.of(), values);
    }

    private static AccountSnapshot account(String... masked) {
        var none = ApiSettings.DEFAULT;
        var settings = new ApiSettings(
                none.leadDuplication(),
                none.relocateScope(),
                none.relocateLists(),
                none.rejectCarrierTypes(),
                none.duplicateCheck(),
                none.duplicateRules(),
                none.dnc(),
                none.lineType(),
                null,
                List.of(masked),
                Map.of(),
                90);
        var adaptor = new Adaptor(
                "CRM",
                true,
                List.of(
                        new Adaptor.Row(Adaptor.Section.LEAD, "first_name", "fname, given", null, null),
                        new Adaptor.Row(Adaptor.Section.LEAD, "phone_number", "phone", null, null),
                        new Adaptor.Row(Adaptor.Section.LEAD, "city", "city", null, null),
                        new Adaptor.Row(Adaptor.Section.LEAD, "email", "contact.mail", null, null),
                        new Adaptor.Row(Adaptor.Section.EXTRA, "text", "sms", null, null),
                        new Adaptor.Row(Adaptor.Section.EXTRA, "chain.reach", "recipient", null, null),
                        new Adaptor.Row(Adaptor.Section.EXTRA, "chain.place", "email", null, null),
                        new Adaptor.Row(Adaptor.Section.EXTRA, "chain.token", "grant", null, null)));
        return new AccountSnapshot(
                "a",
                1,
                false,
                "Test",
                "UTC",
                AccountSnapshot.DEFAULT_DATE_FORMAT,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("1", adaptor),
                Map.of(
                        "by-name", endpoint(Endpoint.ResponseDataType.JSON, "", "customer.fname"),
                        "chained",
                                endpoint(Endpoint.ResponseDataType.JSON, "", "id")
                                        .edit()
                                        .next(new NextCall(
                                                "9",
                                                List.of(
                                                        new NextCall.Value(" data.token ", "token"),
                                                        new NextCall.Value("person.email", "reach"),
                                                        new NextCall.Value("city", "place"))))
                                        .build(),
                        "by-template",
                                Endpoint.to("CRM", "https://crm.example/")
                                        .edit()
                                        .postDataType(Endpoint.PostDataType.TEMPLATE)
                                        .format(template(
                                                "{\"who\":\"{payload['contact.mail']}\",\"in\":\"{lead.city}\"}"))
                                        .build(),
                        "by-lookup",
                                Endpoint.to("Phones", "https://crm.example/")
                                        .edit()
                                        .integrator(Endpoint.Integrator.BLUE_INK_DIGITAL)
                                        .build(),
                        "by-delimiter", endpoint(Endpoint.ResponseDataType.TEXT, "|", ""),
                        "by-rule",
                                Account.ruled(
                                        endpoint(Endpoint.ResponseDataType.JSON, "", "id"),
                                        new SuccessRule(
                                                List.of("2xx"),
                                                "customer.first_name",
                                                List.of(),
                                                List.of(),
                                                List.of()))),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Inbound(Map.of(), Map.of(), settings));
    }

    private static Endpoint endpoint(Endpoint.ResponseDataType type, String delimiter, String responseKey) {
        return Endpoint.to("CRM", "https://crm.example/")
                .edit()
                .postDataType(Endpoint.PostDataType.JSON)
                .responseDataType(type)
                .delimiter(delimiter)
                .responseKey(responseKey)
                .adaptorId("1")
                .build();
    }
}
