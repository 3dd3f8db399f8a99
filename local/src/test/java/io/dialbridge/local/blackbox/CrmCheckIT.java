package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.Json;
import io.dialbridge.local.crm.CrmMode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The CRM is asked through dispatch-service before a lead is taken (domain.md 15), and may know it, not know it, be silent, or babble. */
class CrmCheckIT {

    private static final int IMPATIENT_MS = 500;
    private static final Duration LOG = Duration.ofSeconds(30);

    private final RunningSystem system = RunningSystem.get();

    @AfterEach
    void calm() {
        system.crm().behave(CrmMode.OK);
    }

    @Test
    void refusesALeadThatTheCrmHas() {
        var vendor = VendorAccount.create(system, VendorAccount.PATIENT_MS, "ACCEPT");
        system.crm().reply(vendor.questions(), "{\"status\":\"existing\"}");

        var reply = vendor.post("4245550101");

        assertThat(reply.getInteger("code")).as(reply.encode()).isEqualTo(6205);
        assertThat(reply.getString("text")).isEqualTo("The CRM has this lead: status is existing.");
        assertThat(vendor.leads()).isEmpty();
        assertThat(question(vendor, "4245550101").getValue("cause")).isNull();
    }

    @Test
    void takesALeadThatTheCrmDoesNotHave() {
        var vendor = VendorAccount.create(system, VendorAccount.PATIENT_MS, "REJECT");
        system.crm().reply(vendor.questions(), "{\"status\":\"unheard of\"}");

        var reply = vendor.post("4245550102");

        assertThat(reply.getBoolean("result")).as(reply.encode()).isTrue();
        assertThat(vendor.leads()).extracting(lead -> lead.getString("id")).containsExactly(reply.getString("lead_id"));
        assertThat(question(vendor, "4245550102").getValue("cause")).isNull();
    }

    @Test
    void takesALeadOfWhichTheCrmSaysNothingInTimeWhereSilenceMeansYes() {
        var vendor = VendorAccount.create(system, IMPATIENT_MS, "ACCEPT");
        system.crm().behave(CrmMode.HANG);

        var reply = vendor.post("4245550103");
        system.crm().behave(CrmMode.OK);

        assertThat(reply.getBoolean("result")).as(reply.encode()).isTrue();
        assertThat(vendor.leads()).hasSize(1);
        assertThat(question(vendor, "4245550103").getString("cause")).isEqualTo("TIMEOUT");
    }

    @Test
    void refusesALeadOfWhichTheCrmSaysNothingInTimeWhereSilenceMeansNo() {
        var vendor = VendorAccount.create(system, IMPATIENT_MS, "REJECT");
        system.crm().behave(CrmMode.HANG);

        var reply = vendor.post("4245550104");
        system.crm().behave(CrmMode.OK);

        assertUnanswered(reply, "TIMEOUT");
        assertThat(vendor.leads()).isEmpty();
        assertThat(question(vendor, "4245550104").getString("cause")).isEqualTo("TIMEOUT");
    }

    @Test
    void readsGarbageAsSilence() {
        var trusting = VendorAccount.create(system, VendorAccount.PATIENT_MS, "ACCEPT");
        var careful = VendorAccount.create(system, VendorAccount.PATIENT_MS, "REJECT");
        system.crm().reply(trusting.questions(), "<html>status: existing</html>");
        system.crm().reply(careful.questions(), "{\"status\":\"exist");

        var taken = trusting.post("4245550105");
        var refused = careful.post("4245550105");

        assertThat(taken.getBoolean("result")).as(taken.encode()).isTrue();
        assertUnanswered(refused, "PARSE");
        assertThat(careful.leads()).isEmpty();
        assertThat(question(careful, "4245550105").getString("cause")).isEqualTo("PARSE");
    }

    private static void assertUnanswered(JsonObject reply, String cause) {
        assertThat(reply.getBoolean("result")).as(reply.encode()).isFalse();
        assertThat(reply.getInteger("code")).isEqualTo(6205);
        assertThat(reply.getString("text"))
                .isEqualTo("The CRM did not answer whether it has this lead (" + cause + ").");
    }

    /** The only attempt of the question about this number, from the delivery log. */
    private static JsonObject question(VendorAccount vendor, String phone) {
        var path = "/api/dispatch/deliveries?phone=" + phone;
        var api = vendor.account().api();
        await().atMost(LOG).until(() -> Json.items(api.get(path)).stream().anyMatch(CrmCheckIT::isQuestion));
        var questions = Json.items(api.get(path)).stream()
                .filter(CrmCheckIT::isQuestion)
                .toList();
        assertThat(questions).hasSize(1);
        var attempts = Json.objects(questions.getFirst().getJsonArray("attempts"));
        assertThat(attempts).hasSize(1);
        return attempts.getFirst();
    }

    private static boolean isQuestion(JsonObject delivery) {
        return delivery.getJsonObject("trigger").getString("type").equals("DUPLICATE_CHECK");
    }
}
