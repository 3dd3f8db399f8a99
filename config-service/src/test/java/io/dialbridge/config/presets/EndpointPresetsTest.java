package io.dialbridge.config.presets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dialbridge.config.rules.AdaptorRules;
import io.dialbridge.config.rules.EndpointRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.platform.json.JsonDialect;
import org.junit.jupiter.api.Test;

class EndpointPresetsTest {

    @Test
    void everyPresetIsReadWithoutAMemberThatNobodyKnowsAndKeepsTheRules() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonDialect().customize(mapper);
        var presets = new EndpointPresets(mapper).all();

        assertThat(presets)
                .extracting(EndpointPreset::name)
                .containsExactly(
                        "balto",
                        "gohighlevel",
                        "hubspot-v1",
                        "hubspot-v3",
                        "pipedrive",
                        "salesforce",
                        "zapier",
                        "zoho");
        for (var preset : presets) {
            var findings = new Findings();
            AdaptorRules.check(preset.adaptor(), findings);
            EndpointRules.check(withAdaptor(preset.endpoint()), null, findings);
            assertThat(findings.errors()).as(preset.name()).isEmpty();
            assertThat(preset.title()).isNotBlank();
            assertThat(preset.description()).isNotBlank();
            assertThat(preset.notes()).isNotEmpty();
            assertThat(preset.endpoint().adaptorId()).isNull();
        }
    }

    private static Endpoint withAdaptor(Endpoint endpoint) {
        return endpoint.edit().adaptorId("7").build();
    }
}
