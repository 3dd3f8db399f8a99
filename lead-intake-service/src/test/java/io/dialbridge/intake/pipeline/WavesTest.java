package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.InsertRules;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Posting;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WavesTest {

    private static final Account ACCOUNT = new Account(TestAccounts.snapshot("waves"));
    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

    @Test
    void leadsOfOneNumberComeOneAfterTheOther() {
        assertThat(waves("1", "4155550100", "4155550101", "4155550100", "4155550100", "4155550101"))
                .containsExactly(
                        List.of("4155550100", "4155550101"),
                        List.of("4155550100", "4155550101"),
                        List.of("4155550100"));
    }

    @Test
    void leadsThatLookForNothingComeAtOnce() {
        assertThat(waves("0", "4155550100", "4155550100")).containsExactly(List.of("4155550100", "4155550100"));
    }

    private static List<List<String>> waves(String checkDup, String... numbers) {
        var items = Arrays.stream(numbers)
                .map(number -> Posting.of(new Parameters(
                        Map.of("list_id", TestAccounts.FRESH, "phone_number", number, "check_dup", checkDup))))
                .map(posting -> new Item(posting, InsertRules.check(ACCOUNT, posting, NOW)))
                .toList();
        return Waves.of(items).stream()
                .map(wave -> wave.stream()
                        .map(item -> item.insert().phone().number())
                        .toList())
                .toList();
    }
}
