package io.dialbridge.workflow.counts;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.lists.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account's workflows, as they are configured now, with their counts. */
@ApplicationScoped
class WorkflowList {

    private final Snapshots snapshots;
    private final CountStore counts;
    private final Clock clock;

    WorkflowList(Snapshots snapshots, CountStore counts, Clock clock) {
        this.snapshots = snapshots;
        this.counts = counts;
        this.clock = clock;
    }

    /** @param after the last workflow of the page before */
    Uni<Page<WorkflowView>> page(String accountId, @Nullable String after, int limit, int silentDays) {
        var sorted = new TreeMap<>(workflows(accountId));
        var rest = after == null ? sorted : sorted.tailMap(after, false);
        var found = rest.entrySet().stream().limit(limit + 1L).toList();
        var page = Page.of(found, limit, Map.Entry::getKey);
        return views(accountId, page.items(), silentDays).map(views -> new Page<>(views, page.next()));
    }

    /** Throws not found for a workflow that does not exist. */
    Uni<WorkflowView> get(String accountId, String id, int silentDays) {
        var workflow = workflows(accountId).get(id);
        if (workflow == null) {
            throw Problems.notFound("workflow", id);
        }
        return views(accountId, List.of(Map.entry(id, workflow)), silentDays).map(List::getFirst);
    }

    private Map<String, Workflow> workflows(String accountId) {
        return snapshots.find(accountId).map(AccountSnapshot::workflows).orElse(Map.of());
    }

    private Uni<List<WorkflowView>> views(String accountId, List<Map.Entry<String, Workflow>> shown, int silentDays) {
        var now = clock.instant();
        return counts.of(accountId, shown.stream().map(Map.Entry::getKey).toList())
                .map(found -> shown.stream()
                        .map(it -> WorkflowView.of(
                                it.getKey(),
                                it.getValue(),
                                found.getOrDefault(it.getKey(), new Counts()),
                                now,
                                silentDays))
                        .toList());
    }
}
