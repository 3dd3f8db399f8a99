package io.dialbridge.workflow.loops;

import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Workflow;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private static final Workflow ON_SALE = workflow(disposition("SALE"));

    private static String of(Workflow workflow) {
        return new Fingerprints(JSON).of(workflow);
    }

    private static Workflow read(String json) throws JsonProcessingException {
        return JSON.readValue(json, Workflow.class);
    }

    @Test
    void neitherItsNameNorItsToggleIsPartOfIt() throws Exception {
        var renamed = JSON.valueToTree(ON_SALE).toString().replace("Test workflow", "Another name");
        assertThat(of(read(renamed))).isEqualTo(of(ON_SALE));
        assertThat(of(inactive(ON_SALE))).isEqualTo(of(ON_SALE));
    }

    @Test
    void whatDecidesIsPartOfIt() {
        assertThat(List.of(
                        of(ON_SALE),
                        of(workflow(disposition("NI"))),
                        of(workflow(disposition("SALE"), disposition("SALE"))),
                        of(unlimited(toCrm(), disposition("SALE"))),
                        of(unlimited(
                                List.of(new Action.Status(true, "X", false, Action.Schedule.AT_ONCE)),
                                disposition("SALE"))),
                        of(unlimited(
                                List.of(new Action.Status(false, "X", false, Action.Schedule.AT_ONCE)),
                                disposition("SALE")))))
                .doesNotHaveDuplicates();
    }

    /** A release that adds a member which says nothing where it is absent must leave this as it is: what is off would be on again. */
    @Test
    void itStaysTheSameOverReleases() {
        assertThat(of(ON_SALE)).isEqualTo("ea5fd989dfeb7fed456669301650f4bdb04858abdaf7a88589a77355a3547f43");
    }
}
