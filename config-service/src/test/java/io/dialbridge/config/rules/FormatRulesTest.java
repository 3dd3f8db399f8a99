package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.Integrator;
import io.dialbridge.contracts.Endpoint.Method;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.EndpointBuilder;
import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.contracts.RequestFormat.EmptyValues;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatRulesTest {

    @ParameterizedTest
    @EnumSource(value = PostDataType.class, mode = EnumSource.Mode.EXCLUDE, names = "TEMPLATE")
    void takesEveryDataTypeWithTheUsualFormat(PostDataType type) {
        for (var method : Method.values()) {
            assertThat(check(of(type).method(method))).isEmpty();
        }
    }

    @Test
    void refusesAContentTypeWithoutTheBoundaryOfItsParts() {
        var headers = "X-Team: sales|content-type : multipart/form-data";

        assertThat(check(of(PostDataType.MULTIPART).headers(headers)))
                .containsExactly(
                        new FieldError(
                                "headers",
                                "can't have a Content-Type with post_data_type MULTIPART: it would lack the boundary between the parts"));
        assertThat(check(of(PostDataType.JSON).headers(headers))).isEmpty();
        assertThat(check(of(PostDataType.MULTIPART).headers("X-Team: sales"))).isEmpty();
    }

    @Test
    void nestsInJsonAndXmlOnly() {
        var nested = new RequestFormat(true, EmptyValues.OMIT, false, "", "", "");

        assertThat(check(of(PostDataType.JSON).format(nested))).isEmpty();
        assertThat(check(of(PostDataType.XML).format(nested))).isEmpty();
        for (var type : List.of(PostDataType.RAW, PostDataType.MULTIPART)) {
            assertThat(check(of(type).format(nested)))
                    .containsExactly(new FieldError(
                            "format.nested_keys", "goes with post_data_type JSON or XML: only they have objects"));
        }
    }

    @Test
    void sendsOnlyJsonAsAForm() {
        var legacy = new RequestFormat(false, EmptyValues.EMPTY_TEXT, true, "", "", "");

        assertThat(check(of(PostDataType.JSON).format(legacy))).isEmpty();
        assertThat(check(of(PostDataType.RAW).format(legacy)))
                .containsExactly(new FieldError(
                        "format.legacy_content_type", "goes with post_data_type JSON: it sends JSON as a form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "1a", "a:b", "<a>", " ", "-a"})
    void refusesRootsThatAreNoNamesOfElements(String root) {
        assertThat(check(of(PostDataType.XML).format(rooted(root))))
                .containsExactly(
                        new FieldError(
                                "format.xml_root",
                                "can't be the name of an XML element: a letter or _, then letters, digits, - . _ and no spaces or colons"));
    }

    @Test
    void takesARootForXmlOnlyAndNoneThatIsTooLong() {
        assertThat(check(of(PostDataType.XML).format(rooted("Lead_1")))).isEmpty();
        assertThat(check(of(PostDataType.JSON).format(rooted("Lead"))))
                .containsExactly(new FieldError("format.xml_root", "goes with post_data_type XML"));
        assertThat(check(of(PostDataType.XML).format(rooted("a".repeat(101)))))
                .containsExactly(new FieldError("format.xml_root", "has 101 characters; at most 100 are allowed"));
    }

    @Test
    void aTemplateNeedsItsTextAndAMethodWithABody() {
        assertThat(check(of(PostDataType.TEMPLATE)))
                .containsExactly(new FieldError(
                        "format.template", "is required with post_data_type TEMPLATE: the body with its {fields}"));
        assertThat(check(templated("{lead.first_name}", "").method(Method.DELETE)))
                .containsExactly(new FieldError(
                        "post_data_type", "TEMPLATE needs the method POST, PUT or PATCH: DELETE sends no body"));
        assertThat(check(of(PostDataType.JSON)
                        .format(new RequestFormat(false, EmptyValues.EMPTY_TEXT, false, "", "x", "text/plain"))))
                .containsExactly(
                        new FieldError("format.template", "goes with post_data_type TEMPLATE"),
                        new FieldError(
                                "format.content_type",
                                "goes with post_data_type TEMPLATE; elsewhere the header Content-Type of headers says another"));
    }

    @Test
    void aTemplateAsksForWhatThereIs() {
        assertThat(check(templated(
                        "{\"a\":\"{lead.first_name}\",\"b\":\"{call.status}{agent.agent_email}{lead.own_field}\",\"c\":\"{payload['contact.id']}\"}",
                        "")))
                .isEmpty();
        assertThat(check(templated("{call.nothing}{lead.Not_one}", "")))
                .containsExactly(
                        new FieldError(
                                "format.template",
                                "\"call.nothing\" is not known; write lead.<name>, call.<name>, agent.<name> or payload.<name of the adaptor>"),
                        new FieldError(
                                "format.template",
                                "\"lead.Not_one\" is not known; write lead.<name>, call.<name>, agent.<name> or payload.<name of the adaptor>"));
        assertThat(check(templated("{other.x}", "")))
                .containsExactly(
                        new FieldError(
                                "format.template",
                                "{other.x} is not a value of lead, call, agent or payload; write \\{ for a brace that stands for itself"));
        assertThat(check(templated("{#if lead.state}", "")))
                .extracting(FieldError::field)
                .containsExactly("format.template");
        assertThat(check(templated("x".repeat(262_145), "")))
                .containsExactly(
                        new FieldError("format.template", "has 262145 characters; at most 262144 are allowed"));
    }

    @Test
    void aTemplateNeedsAnAdaptorOnlyForWhatTheAdaptorMakes() {
        assertThat(check(templated("{lead.first_name}", "").adaptorId(null))).isEmpty();
        assertThat(check(templated("{payload.id}", "").adaptorId(null)))
                .containsExactly(new FieldError(
                        "adaptor_id", "is required: the template asks for what the adaptor makes, as {payload.…}"));
    }

    @Test
    void takesContentTypesInUtf8() {
        for (var type : List.of(
                "application/json",
                "text/xml; charset=utf-8",
                "text/xml;charset=\"UTF-8\"",
                "application/vnd.api+json; version=1")) {
            assertThat(check(templated("x", type))).as(type).isEmpty();
        }
        for (var type : List.of("json", "text/xml\r\nX: y", "text/xml; charset", "a b/c", "text/é")) {
            assertThat(check(templated("x", type)))
                    .as(type)
                    .containsExactly(new FieldError(
                            "format.content_type", "must be a content type such as text/xml; charset=utf-8"));
        }
        assertThat(check(templated("x", "text/xml" + ";a=b".repeat(200_000))))
                .containsExactly(
                        new FieldError("format.content_type", "has 800008 characters; at most 200 are allowed"));
        assertThat(check(templated("x", "text/xml; charset=iso-8859-1")))
                .containsExactly(new FieldError(
                        "format.content_type", "can't name another charset than utf-8, in which all bodies are sent"));
        assertThat(check(templated("x", "multipart/mixed; boundary=b")))
                .containsExactly(
                        new FieldError("format.content_type", "can't be multipart; use post_data_type MULTIPART"));
    }

    @Test
    void hubspotTakesFlatJsonBodies() {
        for (var integrator : List.of(Integrator.HUBSPOT_V1, Integrator.HUBSPOT_V3)) {
            assertThat(check(of(PostDataType.JSON).integrator(integrator))).isEmpty();
            assertThat(check(of(PostDataType.RAW).method(Method.GET).integrator(integrator)))
                    .containsExactly(
                            new FieldError(
                                    "method",
                                    "must be POST, PUT or PATCH for the integrator " + integrator
                                            + ": HubSpot takes a body"),
                            new FieldError("post_data_type", "must be JSON for the integrator " + integrator));
            assertThat(check(of(PostDataType.JSON)
                            .integrator(integrator)
                            .format(new RequestFormat(true, EmptyValues.EMPTY_TEXT, true, "", "", ""))))
                    .extracting(FieldError::field)
                    .containsExactly("format.nested_keys", "format.legacy_content_type");
        }
        assertThat(check(of(PostDataType.RAW).method(Method.GET).integrator(Integrator.BLUE_INK_DIGITAL)))
                .isEmpty();
    }

    private static RequestFormat rooted(String root) {
        return new RequestFormat(false, EmptyValues.EMPTY_TEXT, false, root, "", "");
    }

    private static EndpointBuilder templated(String template, String contentType) {
        return of(PostDataType.TEMPLATE)
                .format(new RequestFormat(false, EmptyValues.EMPTY_TEXT, false, "", template, contentType));
    }

    private static EndpointBuilder of(PostDataType type) {
        return Endpoint.to("CRM", "https://crm.example")
                .edit()
                .postDataType(type)
                .adaptorId("7");
    }

    private static List<FieldError> check(EndpointBuilder endpoint) {
        var findings = new Findings();
        EndpointRules.check(endpoint.build(), null, findings);
        return findings.errors();
    }
}
