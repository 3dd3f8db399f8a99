package io.dialbridge.intake.doors;

import io.dialbridge.intake.TestAccounts;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The doors for one lead, to try the same input at each. */
enum Entry {
    V1_INSERT("/v1/leads/insert", Format.FORM),
    V1_INSERT_JSON("/v1/leads/insert", Format.JSON),
    LEAD_POST("/v1/lead-post-validation/insert", Format.FORM),
    LEADS_JSON("/api/intake/leads", Format.JSON),
    LEADS_XML("/api/intake/leads", Format.XML),
    LEADS_FORM("/api/intake/leads", Format.FORM),
    BULK_ROW("/api/intake/leads/bulk", Format.ROW),
    ENDPOINT_FORM("/api/intake/endpoints/{key}", Format.FORM),
    ENDPOINT_JSON("/api/intake/endpoints/{key}", Format.JSON),
    ENDPOINT_XML("/api/intake/endpoints/{key}", Format.XML);

    enum Format {
        FORM("application/x-www-form-urlencoded"),
        JSON("application/json"),
        XML("application/xml"),
        ROW("application/json");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String write(Map<String, String> lead) {
            return switch (this) {
                case FORM ->
                    lead.entrySet().stream()
                            .map(member -> encoded(member.getKey()) + "=" + encoded(member.getValue()))
                            .collect(Collectors.joining("&"));
                case JSON -> new JsonObject(Map.copyOf(lead)).encode();
                case ROW -> "[" + new JsonObject(Map.copyOf(lead)).encode() + "]";
                case XML ->
                    lead.entrySet().stream()
                            .map(member -> element(member.getKey(), member.getValue()))
                            .collect(Collectors.joining("", "<lead>", "</lead>"));
            };
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private static String element(String name, String value) {
            var text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            return "<" + name + ">" + text + "</" + name + ">";
        }
    }

    private final String path;
    private final Format format;

    Entry(String path, Format format) {
        this.path = path;
        this.format = format;
    }

    Format format() {
        return format;
    }

    String type() {
        return format.type;
    }

    boolean compatible() {
        return path.startsWith("/v1/");
    }

    /** True where the account's criteria decide on the list. */
    boolean underCriteria() {
        return this == LEAD_POST || path.contains("{key}");
    }

    String path(String account) {
        return path.replace("{key}", TestAccounts.endpointKey(account))
                + (this == LEAD_POST ? "?criteria_key=" + TestAccounts.VENDOR_KEY : "");
    }

    String token(String account) {
        return this == LEAD_POST ? TestAccounts.vendorToken(account) : TestAccounts.leadsToken(account);
    }

    Response post(String account, Map<String, String> lead) {
        return post(account, format.write(lead).getBytes(StandardCharsets.UTF_8));
    }

    Response post(String account, byte[] body) {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(format.type, ContentType.TEXT)))
                .header("Authorization", "Bearer " + token(account))
                .contentType(format.type)
                .body(body)
                .post(path(account));
    }

    /** Codes of all reasons; 400 for a body that was not read. Empty for a lead that was taken. */
    List<Integer> codes(Response reply) {
        if (compatible()) {
            reply.then().statusCode(200);
            return reply.jsonPath().getList("reasons.code") == null
                    ? List.of()
                    : reply.jsonPath().getList("reasons.code");
        }
        return switch (reply.statusCode()) {
            case 201 -> List.of();
            case 200 -> reply.jsonPath().getList("items[0].reasons.code");
            case 422 -> reply.jsonPath().getList(path.contains("{key}") ? "reasons.code" : "errors.code");
            default -> List.of(reply.statusCode());
        };
    }
}
