package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.sources.SourceCaps;
import io.dialbridge.platform.GatheredWrites;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Writes leads that come one by one, those of an account together. They hold the locks of their numbers until the end of a transaction. */
@ApplicationScoped
class GatheredWriter {

    /**
     * Who may go together: leads of one account, under the same configuration; those of a capped token among themselves.
     *
     * @param cappedToken empty for senders without a cap
     */
    private record Line(Account account, String cappedToken) {}

    private final GatheredWrites<Line, Item, Settled> writes =
            new GatheredWrites<>(GatheredWrites.Limits.USUAL, item -> 1);

    /** @param write writes leads in one transaction; it may be asked again for each of them */
    Uni<Settled> write(Account account, Item item, Function<List<Item>, Uni<List<Settled>>> write) {
        var sender = item.sender();
        var cappedToken = SourceCaps.isCapped(sender.source()) ? sender.tokenId() : "";
        return writes.write(new Line(account, cappedToken), item, write);
    }
}
