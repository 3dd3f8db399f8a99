package io.dialbridge.dispatch.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.ResponseDataType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The compatibility cases of domain.md 21.2 that concern the text of a reply. */
class ReplyReaderTest {

    private final ReplyReader replies = new ReplyReader();

    @Test
    void case17_aDottedKeyIsFollowedAndASimpleOneIsSearched() {
        assertThat(json("{\"data\":{\"id\":7}}", "data.id")).isEqualTo(result("7"));
        assertThat(json("{\"data\":{\"id\":7}}", "id")).isEqualTo(result("7"));
        assertThat(json("{\"data\":{\"id\":7}}", "name")).isEqualTo(new Reading.Unreadable("key not found"));
    }

    @Test
    void case17_theTopLevelComesBeforeTheDepths() {
        assertThat(json("{\"a\":{\"id\":1},\"id\":2}", "id")).isEqualTo(result("2"));
        assertThat(json("{\"a\":[{\"x\":0},{\"id\":1}],\"b\":{\"id\":2}}", "id"))
                .isEqualTo(result("1"));
        assertThat(json("{\"r\":{\"data\":{\"id\":3}}}", "data.id")).isEqualTo(result("3"));
        assertThat(json("{\"data.id\":4}", "data.id")).isEqualTo(result("4"));
        assertThat(json("[{\"id\":5}]", "id")).isEqualTo(result("5"));
    }

    @Test
    void case17_listsAndObjectsComeAsCompactJsonAndNumbersAsWritten() {
        assertThat(json("{ \"key1\": [ \"v1\", 2, true ] }", "key1")).isEqualTo(result("[\"v1\",2,true]"));
        assertThat(json("{ \"a\": { \"b\": 1.50 } }", "a")).isEqualTo(result("{\"b\":1.50}"));
        assertThat(json("{ \"ok\": true }", "")).isEqualTo(result("{\"ok\":true}"));
        assertThat(json("{\"ok\":null}", "ok")).isEqualTo(result(null));
        assertThat(json("{\"n\":12345678901234567890}", "n")).isEqualTo(result("12345678901234567890"));
    }

    @Test
    void case18_anXmlElementGivesItsTextOrTheTextsOfItsChildren() {
        var xml = "<?xml version=\"1.0\"?><r><data><transfer_number> 8005550100 </transfer_number></data></r>";

        assertThat(xml(xml, "transfer_number")).isEqualTo(result("8005550100"));
        assertThat(xml(xml, "data.transfer_number")).isEqualTo(result("8005550100"));
        assertThat(xml(xml, "nothing")).isEqualTo(new Reading.Unreadable("key not found"));
        assertThat(xml("<Values><value>v1</value><value><![CDATA[v<2]]></value></Values>", "Values"))
                .isEqualTo(result("[\"v1\",\"v<2\"]"));
        assertThat(xml("<n:r xmlns:n=\"urn:n\"><n:id>7</n:id></n:r>", "id")).isEqualTo(result("7"));
        assertThat(xml(" <r>1</r> ", "")).isEqualTo(result("<r>1</r>"));
    }

    @Test
    void case18_textIsAListOrPairsWhenThereIsADelimiter() {
        assertThat(text("a|b|c", "", "|")).isEqualTo(result("[\"a\",\"b\",\"c\"]"));
        assertThat(text("status=ok", "status", "=")).isEqualTo(result("ok"));
        assertThat(text("id: 7\nstatus: all fine, thanks\n", "status", ":")).isEqualTo(result("all fine, thanks"));
        assertThat(text("id=7&status=ok", "status", "=")).isEqualTo(result("ok"));
        assertThat(text(" v1,v2,v3 ", "", "")).isEqualTo(result("v1,v2,v3"));
        assertThat(text("id=7", "status", "=")).isEqualTo(new Reading.Unreadable("key not found"));
    }

    @Test
    void case19_aReplyOfAnotherTypeIsUnreadable() {
        for (var body : List.of("<html>ok</html>", "OK", "{\"a\":1", "{\"a\":1} trailing", "{'a':1}")) {
            assertThat(json(body, "")).as(body).isEqualTo(new Reading.Unreadable("the reply is not JSON"));
        }
        for (var body : List.of("{\"ok\":true}", "<a><b></a>", "OK", "<a/><b/>")) {
            assertThat(xml(body, "")).as(body).isEqualTo(new Reading.Unreadable("the reply is not XML"));
        }
    }

    @Test
    void case21_anEmptyBodyHasNoResultAndIsNoError() {
        assertThat(json("", "id")).isEqualTo(result(null));
        assertThat(xml(" \r\n", "")).isEqualTo(result(null));
        assertThat(text("", "status", "=")).isEqualTo(result(null));
    }

    @Test
    void case21_knownReceiversAreRead() {
        assertThat(json("{\"ok\":true,\"id\":\"e-1\"}", "ok")).isEqualTo(result("true"));
        assertThat(json("{\"success\":true,\"message\":\"queued\",\"request_id\":\"r-1\"}", "request_id"))
                .isEqualTo(result("r-1"));
        assertThat(json("{\"statusCode\":200,\"body\":{\"status\":\"created\"}}", "status"))
                .isEqualTo(result("created"));
    }

    @Test
    void documentTypesAreRefusedWhateverTheyName() {
        for (var body : List.of(
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>",
                "<!DOCTYPE r SYSTEM \"http://127.0.0.1:9/x.dtd\"><r>1</r>",
                "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><r>&b;</r>")) {
            assertThat(xml(body, "r")).as(body).isEqualTo(new Reading.Unreadable("the reply is not XML"));
        }
    }

    @Test
    void nestingWithoutEndIsUnreadableAndNoOverflow() {
        assertThat(json("[".repeat(100_000), "")).isEqualTo(new Reading.Unreadable("the reply is not JSON"));
        assertThat(xml("<a>".repeat(20_000), "")).isEqualTo(new Reading.Unreadable("the reply is not XML"));
    }

    private static Reading result(@Nullable String result) {
        return new Reading.Result(result);
    }

    private Reading json(String body, String key) {
        return replies.read(endpoint(ResponseDataType.JSON, key, ""), body, List.of())
                .reading();
    }

    private Reading xml(String body, String key) {
        return replies.read(endpoint(ResponseDataType.XML, key, ""), body, List.of())
                .reading();
    }

    private Reading text(String body, String key, String delimiter) {
        return replies.read(endpoint(ResponseDataType.TEXT, key, delimiter), body, List.of())
                .reading();
    }

    private static Endpoint endpoint(ResponseDataType type, String key, String delimiter) {
        return Endpoint.to("CRM", "https://crm.example/")
                .edit()
                .responseDataType(type)
                .delimiter(delimiter)
                .responseKey(key)
                .adaptorId("a-1")
                .build();
    }
}
