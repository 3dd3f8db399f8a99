package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheredWriterTest {

    /** A transaction that was begun and has not ended yet. */
    private record Begun(List<Item> items, UniEmitter<? super List<Settled>> end) {

        void commit() {
            end.complete(items.stream()
                    .map(item -> new Settled(item.verdict(), item.posting().replayOf()))
                    .toList());
        }
    }

    private final GatheredWriter writer = new GatheredWriter();
    private final Account account = new Account(TestAccounts.snapshot("a"));
    private final List<Begun> begun = new ArrayList<>();

    @Test
    void noTransactionIsLongerThanAHundredLeads() {
        post(IntStream.range(0, 203).mapToObj(String::valueOf).toArray(String[]::new));
        begun.get(0).commit();
        begun.get(1).commit();
        begun.get(2).commit();
        assertThat(transactions()).extracting(List::size).containsExactly(1, 1, 100, 100, 1);
    }

    @Test
    void leadsOfACappedTokenAndThoseUnderOtherSettingsGoByThemselves() {
        post("1", "2", "3");
        var capped = sender("t-capped", new Source(null, 5, null, null, false, false, List.of(), null));
        var cappedToo = sender("t-other", new Source(null, 5, null, null, false, false, List.of(), null));
        for (var name : List.of("4", "5", "6", "7")) {
            post(account, capped, name);
        }
        post(account, cappedToo, "8");
        post(new Account(TestAccounts.snapshot("a")), sender("t-1", Source.ANY), "9");
        assertThat(transactions())
                .containsExactly(List.of("1"), List.of("2"), List.of("4"), List.of("5"), List.of("8"), List.of("9"));
        begun.get(0).commit();
        begun.get(2).commit();
        assertThat(transactions().subList(6, 8)).containsExactly(List.of("3"), List.of("6", "7"));
    }

    private void post(String... names) {
        for (var name : names) {
            post(account, sender("t-1", Source.ANY), name);
        }
    }

    private void post(Account to, Sender sender, String name) {
        var reason = Reason.of(Codes.REQUEST, Stage.REQUEST, "", "");
        var posting = Posting.flawed(new Parameters(Map.of()), List.of(reason)).onceMore(name, false);
        var item = new Item(sender, posting, new Checked.Refused<>(List.of(reason)));
        writer.write(to, item, this::begin).subscribe().with(settled -> {});
    }

    private Uni<List<Settled>> begin(List<Item> items) {
        return Uni.createFrom().emitter(end -> begun.add(new Begun(items, end)));
    }

    private List<List<String>> transactions() {
        return begun.stream()
                .map(transaction -> transaction.items().stream()
                        .map(item -> String.valueOf(item.posting().replayOf()))
                        .toList())
                .toList();
    }

    private static Sender sender(String tokenId, Source source) {
        return new Sender(Door.LEADS, tokenId, "Vendor", source, Origin.api("00-trace-00"));
    }
}
