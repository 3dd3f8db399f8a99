package io.dialbridge.workflow.runs;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionStore;
import io.dialbridge.workflow.lists.Page;
import io.dialbridge.workflow.masks.FieldMasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs together with what they did. */
@ApplicationScoped
public class RunLog {

    private static final int MOST_OF_AN_EVENT = 1_000;

    private final RunStore runs;
    private final ActionStore actions;
    private final FieldMasks masks;

    RunLog(RunStore runs, ActionStore actions, FieldMasks masks) {
        this.runs = runs;
        this.actions = actions;
        this.masks = masks;
    }

    Uni<Page<RunView>> page(String accountId, RunFilter filter) {
        return runs.list(accountId, filter)
                .map(found -> Page.of(found, filter.limit(), Run::id))
                .flatMap(page -> withActions(accountId, page.items()).map(views -> new Page<>(views, page.next())));
    }

    Uni<Optional<RunView>> find(String accountId, UUID id) {
        return runs.find(accountId, id)
                .flatMap(found -> withActions(accountId, found.stream().toList()))
                .map(views -> views.stream().findFirst());
    }

    /** The runs of one event, newest first. */
    public Uni<List<RunView>> ofEvent(String accountId, String eventId) {
        var ofEvent = new RunFilter(null, null, null, eventId, null, null, null, null, null, null, MOST_OF_AN_EVENT);
        return page(accountId, ofEvent).map(Page::items);
    }

    private Uni<List<RunView>> withActions(String accountId, List<Run> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return actions.ofRuns(accountId, found.stream().map(Run::id).toList()).map(rows -> {
            var ofRun = rows.stream().collect(Collectors.groupingBy(ActionRow::runId));
            return found.stream()
                    .map(run -> view(run, ofRun.getOrDefault(run.id(), List.of())))
                    .toList();
        });
    }

    private RunView view(Run run, List<ActionRow> ofRun) {
        return RunView.of(run, masks.shown(run.accountId(), run.trace().triggers()), ofRun);
    }
}
