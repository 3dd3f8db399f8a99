package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.AccountSnapshot;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Searches the log for those who read it: what their account masks is neither shown nor found. */
@ApplicationScoped
class LogSearch {

    private final DeliveryLogStore store;
    private final SearchConfig config;

    LogSearch(DeliveryLogStore store, SearchConfig config) {
        this.store = store;
        this.config = config;
    }

    /** A page; a shorter one that tells where to go on when a search through texts takes long. */
    Uni<DeliveryPage> page(AccountSnapshot account, DeliveryFilter filter) {
        return walk(account, filter).chain(walk -> Multi.createBy()
                .repeating()
                .uni(walk::fill)
                .whilst(more -> more)
                .collect()
                .last()
                .map(ended -> walk.page()));
    }

    Uni<LogWalk> walk(AccountSnapshot account, DeliveryFilter filter) {
        return store.days(account.accountId())
                .map(days -> new LogWalk(
                        store, account.accountId(), filter, FieldMasks.of(account), days, config.timeout()));
    }
}
