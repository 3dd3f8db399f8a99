package io.dialbridge.dispatch.intake;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Sorts a batch into what can be stored and what can't, item by item, and stores the former. */
@ApplicationScoped
class DeliveryIntake {

    private final RequestReader reader;
    private final RequestCheck check;
    private final DeliveryQueue queue;

    DeliveryIntake(RequestReader reader, RequestCheck check, DeliveryQueue queue) {
        this.reader = reader;
        this.check = check;
        this.queue = queue;
    }

    Uni<BatchReply> accept(String body) {
        var valid = new LinkedHashMap<String, NewDelivery>();
        var rejected = new ArrayList<BatchReply.Rejection>();
        var repeated = 0;
        var items = reader.read(body);
        for (var index = 0; index < items.size(); index++) {
            switch (check.check(items.get(index))) {
                case RequestCheck.Checked.Valid fine -> {
                    var earlier = valid.putIfAbsent(fine.key(), fine.delivery());
                    repeated += earlier == null ? 0 : 1;
                }
                case RequestCheck.Checked.Invalid invalid ->
                    rejected.add(new BatchReply.Rejection(index, invalid.id(), invalid.reason()));
            }
        }
        var repeats = repeated;
        return queue.accept(List.copyOf(valid.values()))
                .map(accepted -> new BatchReply(accepted, valid.size() - accepted + repeats, rejected));
    }
}
