package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.LeadFields;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a hostile or careless sender may post, at every door: a coded reason, never a 500, and never half a lead. */
@QuarkusTest
class BadInputIT extends IntakeIT {

    private static final String PHONE = "4155550100";
    private static final String SQL_AND_HTML =
            "x'; DROP TABLE leads; -- <script>alert(\"1\")</script> ]]> &amp; %00 \\u0000 ${jndi:ldap://x} é 😀";

    @ParameterizedTest
    @EnumSource
    void sqlAndHtmlInEveryFieldAreKeptByteForByte(Entry entry) {
        var lead = lead();
        var fields = new HashMap<String, Object>();
        for (var name : LeadFields.WRITABLE) {
            if (!LeadFields.USERS.contains(name) && !name.equals("email")) {
                lead.put(name, SQL_AND_HTML + name);
                fields.put(name, SQL_AND_HTML + name);
            }
        }
        assertThat(entry.codes(entry.post(account, lead))).isEmpty();
        var stored =
                sql("SELECT fields FROM leads WHERE account_id = $1", account).getFirst();
        var kept = new HashMap<>(stored.getJsonObject("fields").getMap());
        // The endpoint's adaptor adds its default to a lead without a country only.
        assertThat(kept).isEqualTo(fields);
    }

    @ParameterizedTest
    @EnumSource
    void sqlAndHtmlInWhatIsLookedUpAreRefusedWithEveryCode(Entry entry) {
        var lead = lead();
        for (var name : List.of("phone_number", "email", "owner_id", "status", TestAccounts.ROOF_AGE)) {
            lead.put(name, "x'; DROP TABLE leads; -- <b>");
        }
        assertThat(entry.codes(entry.post(account, lead))).containsExactly(6008, 6079, 6006, 6050, 6023);
        nothingStored();
    }

    @ParameterizedTest
    @EnumSource
    void aListThatIsUnknownIsRefusedOrNotAskedFor(Entry entry) {
        var lead = lead();
        lead.put("list_id", "' OR 1=1 --");
        assertThat(entry.codes(entry.post(account, lead))).isEqualTo(entry.underCriteria() ? List.of() : List.of(6002));
        assertThat(rows().getFirst()).isEqualTo(entry.underCriteria() ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void emptyTextsEverywhereLackWhatIsNeeded(Entry entry) {
        var lead = lead();
        LeadFields.WRITABLE.forEach(name -> lead.put(name, ""));
        lead.replaceAll((name, value) -> "");
        for (var option : List.of("check_dup", "hopper", "lead_id", "reject_by_carrier_type")) {
            lead.put(option, "");
        }
        assertThat(entry.codes(entry.post(account, lead)))
                .isEqualTo(entry.underCriteria() ? List.of(6007) : List.of(6007, 6007));
        nothingStored();
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneOfLettersIsNoPhone(Entry entry) {
        var lead = lead();
        lead.put("phone_number", "four one five");
        assertThat(entry.codes(entry.post(account, lead))).containsExactly(6008);
        nothingStored();
    }

    @ParameterizedTest
    @EnumSource
    void notesOf65535CharactersAreTakenAndNoMore(Entry entry) {
        var lead = lead();
        lead.put("notes", "é".repeat(65_536));
        assertThat(entry.codes(entry.post(account, lead))).containsExactly(6023);
        nothingStored();
        var longest = "é".repeat(65_535);
        lead.put("notes", longest);
        assertThat(entry.codes(entry.post(account, lead))).isEmpty();
        assertThat(sql("SELECT fields FROM leads WHERE account_id = $1", account)
                        .getFirst()
                        .getJsonObject("fields")
                        .getString("notes"))
                .isEqualTo(longest);
    }

    @ParameterizedTest
    @EnumSource
    void aNulIsRefusedWhereverItStands(Entry entry) {
        for (var name : List.of("first_name", "custom_field_1", "status", "email", "check_dup_list")) {
            var lead = lead();
            lead.put("check_dup", "4");
            lead.put("check_dup_list", "101");
            lead.put(name, "x\0y");
            // XML has no NUL at all.
            var codes = entry.codes(entry.post(account, lead));
            if (entry.format() == Entry.Format.XML) {
                assertThat(codes).containsExactly(400);
            } else if (!(entry.underCriteria() && name.equals("check_dup_list"))) {
                assertThat(codes).as(name).isNotEmpty().doesNotContain(500);
                nothingStored();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatBreaksOffIsRefused(Entry entry) {
        var whole = entry.format().write(lead()).getBytes(StandardCharsets.UTF_8);
        for (var length : List.of(1, whole.length / 2, whole.length - 1)) {
            var codes = entry.codes(entry.post(account, Arrays.copyOf(whole, length)));
            switch (entry.format()) {
                // The start of a form is a form: its last value is cut, and nobody can tell.
                case FORM -> assertThat(codes).doesNotContain(500);
                case JSON, ROW, XML -> {
                    assertThat(codes).containsExactly(entry.compatible() ? 6023 : 400);
                    nothingStored();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V1_INSERT_JSON", "LEADS_JSON", "LEADS_XML", "BULK_ROW", "ENDPOINT_JSON", "ENDPOINT_XML"})
    void aNestedMemberIsRefusedByItsName(Entry entry) {
        var body =
                switch (entry.format()) {
                    case XML ->
                        "<lead><list_id>101</list_id><phone_number>4155550100</phone_number><city><a>1</a></city></lead>";
                    case ROW -> "[{\"list_id\":\"101\",\"phone_number\":\"4155550100\",\"city\":{\"a\":1}}]";
                    case JSON, FORM -> "{\"list_id\":\"101\",\"phone_number\":\"4155550100\",\"city\":[\"a\"]}";
                };
        var reply = entry.post(account, body.getBytes(StandardCharsets.UTF_8));
        assertThat(entry.codes(reply)).containsExactly(entry.compatible() || entry == Entry.BULK_ROW ? 6023 : 400);
        assertThat(reply.asString()).contains("city must be a plain value.");
        nothingStored();
    }

    @ParameterizedTest
    @EnumSource
    void bytesOfAnotherCharsetAreRefused(Entry entry) {
        var lead = lead();
        lead.put("first_name", "JosX");
        // In every format a raw byte that is no UTF-8.
        var body = entry.format().write(lead).replace('X', 'é').getBytes(StandardCharsets.ISO_8859_1);
        assertThat(entry.codes(entry.post(account, body))).containsExactly(entry.compatible() ? 6023 : 400);
        nothingStored();
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoValuesWithOneNameTheLastCountsOrNone(Entry entry) {
        var once = entry.format().write(Map.of("city", "Mesa"));
        var lead = lead();
        lead.put("city", "Tempe");
        var twice = entry.format().write(lead);
        var body =
                switch (entry.format()) {
                    case FORM -> once + "&" + twice;
                    case JSON -> once.replace("}", ",") + twice.substring(1);
                    case ROW -> once.replace("}]", ",") + twice.substring(2);
                    case XML -> once.replace("</lead>", "") + twice.substring("<lead>".length());
                };
        var codes = entry.codes(entry.post(account, body.getBytes(StandardCharsets.UTF_8)));
        if (entry.compatible() || entry.underCriteria()) {
            assertThat(codes).isEmpty();
            assertThat(sql("SELECT fields ->> 'city' FROM leads WHERE account_id = $1", account)
                            .getFirst()
                            .getString(0))
                    .isEqualTo("Tempe");
        } else {
            assertThat(codes).containsExactly(entry == Entry.BULK_ROW ? 6023 : 400);
            nothingStored();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenMegabytesAreTooMany(Entry entry) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: 10485760\r
                    \r
                    {""".formatted(entry.path(account), TestAccounts.leadsToken(account))
                    .getBytes(StandardCharsets.US_ASCII));
            var reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reply.readLine()).startsWith("HTTP/1.1 413 ");
            var lines = reply.lines().toList();
            var body = new JsonObject(lines.getLast());
            if (entry.compatible()) {
                assertThat(body.getInteger("code")).isEqualTo(413);
            } else {
                assertThat(lines).contains("Content-Type: application/problem+json");
                assertThat(body)
                        .isEqualTo(new JsonObject()
                                .put("type", "urn:dialbridge:problem:http-413")
                                .put("status", 413)
                                .put("title", "Request Entity Too Large")
                                .put("detail", "The body is too large: at most 4194304 bytes are read."));
            }
        }
        nothingStored();
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInChunksThatIsTooLargeIsAnsweredInTheSameWords(Entry entry) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write((chunked(entry, "400001") + "x".repeat(0x400001) + "\r\n0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reply)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("The body is too large: at most 4194304 bytes are read.")
                    .contains("Content-Type: application/" + (entry.compatible() ? "json" : "problem+json"));
        }
        nothingStored();
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInChunksIsTaken(Entry entry) throws IOException {
        var body = entry.format().write(lead());
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((chunked(entry, Integer.toHexString(body.length())) + body + "\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 20");
        }
        assertThat(rows().getFirst()).isEqualTo(1);
    }

    private String chunked(Entry entry, String length) {
        return """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                Transfer-Encoding: chunked\r
                Connection: close\r
                \r
                %s\r
                """.formatted(entry.path(account), entry.token(account), entry.type(), length);
    }

    private static Map<String, String> lead() {
        return new LinkedHashMap<>(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
    }

    private void nothingStored() {
        assertThat(rows().getFirst()).isZero();
        assertThat(events()).isEmpty();
    }
}
