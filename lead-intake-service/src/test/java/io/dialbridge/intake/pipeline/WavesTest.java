package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.InsertRules;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Posting;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WavesTest {

    private static final Sender VENDOR = new Sender(Door.LEADS, "t-1", "Vendor", Source.ANY, Origin.api("00-trace-00"));

    private final Account account = new Account(TestAccounts.snapshot("waves"));
    private final Item checked = item("4155550100", Map.of("check_dup", "1"));
    private final Item checkedToo = item("4155550100", Map.of("check_dup", "1"));
    private final Item unchecked = item("4155550100", Map.of());
    private final Item other = item("4155550101", Map.of("check_dup", "1"));

    @Test
    void leadsThatAreNotAlikeAreDecidedAtOnce() {
        assertThat(Waves.of(List.of(checked, other, unchecked))).containsExactly(List.of(checked, other, unchecked));
    }

    @Test
    void ofTwoThatLookForTheSameTheSecondSeesTheFirst() {
        assertThat(Waves.of(List.of(checked, other, checkedToo)))
                .containsExactly(List.of(checked, other), List.of(checkedToo));
    }

    @Test
    void oneThatLooksSeesOneBeforeItThatDidNot() {
        assertThat(Waves.of(List.of(unchecked, checked))).containsExactly(List.of(unchecked), List.of(checked));
    }

    @Test
    void oneThatDoesNotLookIsNotSeenByThoseBeforeIt() {
        assertThat(Waves.of(List.of(checked, checkedToo, unchecked)))
                .containsExactly(List.of(checked), List.of(checkedToo, unchecked));
    }

    private Item item(String phone, Map<String, String> options) {
        var values = new HashMap<>(options);
        values.putAll(Map.of("list_id", TestAccounts.FRESH, "phone_number", phone));
        var posting = Posting.of(new Parameters(values));
        return new Item(VENDOR, posting, InsertRules.check(account, posting, Instant.EPOCH));
    }
}
