package io.dialbridge.dispatch.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
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
    void showsAllWhereNothingIsMasked() {
        var view = view("https://crm.example/hook?fname=Ann", "fname=Ann", "ok");
        assertThat(FieldMasks.of(account()).shown(view)).isEqualTo(view);
    }

    private static DeliveryView view(String url, @Nullable String body, String reply) {
        var attempt = new Attempt(
                1,
                DeliveryStatus.DELIVERED,
                NOW,
                12,
                Attempt.Timings.NONE,
                new Attempt.Request("POST", url, Map.of(), body, false),
                new Attempt.Response(200, Map.of(), reply, false),
                "7",
                null,
                null);
        return new DeliveryView(
                "d-1",
                DeliveryStatus.DELIVERED,
                "9",
                "42",
                "4155550100",
                DeliveryTrigger.workflow("3", "r", "a"),
                NOW,
                NOW,
                2,
                null,
                null,
                List.of(attempt));
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
                        new Adaptor.Row(Adaptor.Section.LEAD, "city", "city", null, null)));
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
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Inbound(Map.of(), Map.of(), settings));
    }
}
