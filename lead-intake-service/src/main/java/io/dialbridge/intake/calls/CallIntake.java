package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.GatheredWrites;
import io.dialbridge.platform.Unattended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Takes posts of call events. Those of few events that come at once are written together, those of one account in one line. */
@ApplicationScoped
class CallIntake {

    /** Events of a post that is worth a transaction of its own, and waits for nobody. */
    private static final int MANY = 11;

    private final CallWriter writer;
    private final CallMetrics metrics;
    private final Clock clock;

    /** By account under one configuration: events are read, and told, by it. */
    private final GatheredWrites<Account, CallPost, BatchReply> gathered =
            new GatheredWrites<>(GatheredWrites.Limits.FEW, post -> post.items().size());

    CallIntake(CallWriter writer, CallMetrics metrics, Clock clock) {
        this.writer = writer;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Answers when what could be taken is committed. Items that can't be used are rejected one by one; the others go on. */
    Uni<BatchReply> take(Account account, List<JsonNode> posted, Origin origin) {
        var post = CallPost.read(account, posted, origin, clock.instant());
        if (post.items().isEmpty()) {
            var reply = post.reply(0, 0, List.of());
            metrics.count(reply);
            return Uni.createFrom().item(reply);
        }
        return post.items().size() < MANY
                ? gathered.write(account, post, posts -> writer.write(account, posts))
                : Unattended.run(() -> writer.write(account, List.of(post)).map(List::getFirst));
    }
}
