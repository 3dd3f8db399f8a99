package io.dialbridge.dispatch;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.SuccessRule;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.snapshot.Snapshots;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** An account of its own for each test, with a token, an adaptor and the endpoints that the test adds. */
public final class Account {

    private static final AtomicLong VERSIONS = new AtomicLong();

    private final String id = "acc-" + Ids.next();
    private final String token = "token-" + Ids.next();
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<String, EmailTemplate> templates = new LinkedHashMap<>();
    private List<String> masked = List.of();
    private Map<String, Adaptor> adaptors = Map.of(
            "map",
            new Adaptor(
                    "map",
                    true,
                    List.of(
                            new Row(Section.LEAD, "phone_number", "phone", null, null),
                            new Row(Section.CALL, "status", "dispo", "NONE", null))));

    public String id() {
        return id;
    }

    public String token() {
        return token;
    }

    public Account withEndpoint(String endpointId, Endpoint endpoint) {
        endpoints.put(endpointId, endpoint);
        return this;
    }

    public Account withTemplate(String templateId, EmailTemplate template) {
        templates.put(templateId, template);
        return this;
    }

    /** Fields that nobody sees in the log. */
    public Account withMasked(String... fields) {
        masked = List.of(fields);
        return this;
    }

    public Account withAdaptors(Map<String, Adaptor> all) {
        adaptors = all;
        return this;
    }

    public Account install(Snapshots snapshots) {
        var grant = new TokenGrant(TokenHash.of(token), "test", List.of("dispatch"), null, Source.ANY);
        snapshots
                .install(new AccountSnapshot(
                        id,
                        VERSIONS.incrementAndGet(),
                        false,
                        id,
                        "America/Los_Angeles",
                        "Y-m-d H:i:s",
                        Map.of(TokenHash.of(token), grant),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        adaptors,
                        endpoints,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        templates,
                        Map.of(),
                        new Inbound(Map.of(), Map.of(), settings())))
                .await()
                .atMost(Duration.ofSeconds(10));
        return this;
    }

    private ApiSettings settings() {
        var usual = ApiSettings.DEFAULT;
        return new ApiSettings(
                usual.leadDuplication(),
                usual.relocateScope(),
                usual.relocateLists(),
                usual.rejectCarrierTypes(),
                usual.duplicateCheck(),
                usual.duplicateRules(),
                usual.dnc(),
                usual.lineType(),
                null,
                masked,
                Map.of(),
                90);
    }

    /** The same with a success rule. */
    public static Endpoint ruled(Endpoint endpoint, SuccessRule rule) {
        return endpoint.edit().successRule(rule).build();
    }

    public static Endpoint json(String url) {
        return endpoint(url, Endpoint.PostDataType.JSON, "", "", "success");
    }

    public static Endpoint endpoint(
            String url, Endpoint.PostDataType type, String authentication, String headers, String responseKey) {
        return Endpoint.to("CRM", url)
                .edit()
                .authentication(authentication)
                .headers(headers)
                .postDataType(type)
                .responseKey(responseKey)
                .adaptorId("map")
                .build();
    }
}
