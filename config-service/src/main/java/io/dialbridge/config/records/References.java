package io.dialbridge.config.records;

import io.dialbridge.config.rules.FieldRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Field;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps references whole: nobody refers to what is not there, and what is referred to stays. Exact under concurrency. */
@ApplicationScoped
class References {

    private static final int MOST_NAMED = 10;

    private final ReferenceStore store;
    private final RecordTypes types;
    private final RecordJson json;

    References(ReferenceStore store, RecordTypes types, RecordJson json) {
        this.store = store;
        this.types = types;
        this.json = json;
    }

    /** Checks what a record refers to, and holds it until the commit. Answers the ids that are referred to. */
    Uni<Set<Long>> hold(RecordKey key, List<Reference> references) {
        if (references.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var ids = references.stream()
                .filter(reference -> !reference.kind().named())
                .map(reference -> RecordId.parse(reference.key()))
                .flatMap(Optional::stream)
                .toList();
        var statuses = names(Kind.STATUS, references);
        var fields = names(Kind.FIELD, references);
        return store.usedBy(key.id()).flatMap(before -> store.hold(key.accountId(), ids, statuses, fields)
                .map(found -> check(references, found, Set.copyOf(before))));
    }

    private Set<Long> check(List<Reference> references, List<ConfigRecord> found, Set<Long> before) {
        var targets = found.stream().collect(Collectors.toMap(Target::of, Function.identity()));
        var findings = new Findings();
        var used = new TreeSet<Long>();
        for (var reference : references) {
            var record = targets.get(new Target(reference.kind(), reference.key()));
            if (record == null) {
                findings.add(
                        reference.path(),
                        "there is no " + reference.kind().label() + " \"" + reference.key() + "\" in this account");
            } else {
                checkDemand(reference, record, before, findings);
                used.add(record.id);
            }
        }
        if (!findings.none()) {
            throw Problems.invalid(findings.errors());
        }
        return used;
    }

    private void checkDemand(Reference reference, ConfigRecord record, Set<Long> before, Findings findings) {
        var subject = "the " + reference.kind().label() + " " + reference.key();
        switch (reference.demand()) {
            case NOTHING -> {}
            case ACTIVE -> {
                if (!before.contains(record.id) && !active(record)) {
                    findings.add(reference.path(), subject + " is not active; activate it first");
                }
            }
            case DATES -> {
                if (FieldRules.Values.of(json.read(record.body, Field.class).type()) != FieldRules.Values.DATE) {
                    findings.add(reference.path(), subject + " holds no dates; leave date_format out");
                }
            }
        }
    }

    private static List<String> names(Kind kind, List<Reference> references) {
        return references.stream()
                .filter(reference -> reference.kind() == kind)
                .map(Reference::key)
                .toList();
    }

    /** True for kinds that do not know the member. */
    private boolean active(ConfigRecord record) {
        return json.document(types.of(record.kind), record).path("active").asBoolean(true);
    }

    /** How a reference names its target. */
    private record Target(Kind kind, String key) {

        static Target of(ConfigRecord record) {
            return new Target(record.kind, record.kind.named() ? record.name : String.valueOf(record.id));
        }
    }

    Uni<Void> add(RecordKey key, Set<Long> used) {
        return store.add(key, used);
    }

    Uni<Void> replace(RecordKey key, Set<Long> used) {
        return store.replace(key, used);
    }

    /** Fails with a problem that names the users, if there are any. The record must be locked. */
    Uni<Void> refuseIfUsed(ConfigRecord record, String wish) {
        return store.usersOf(record, MOST_NAMED + 1)
                .invoke(users -> {
                    if (!users.isEmpty()) {
                        throw Problems.conflict("The " + record.kind.label() + " " + record.id + " can't be " + wish
                                + ": it is used by " + named(users) + ". Change or delete these first.");
                    }
                })
                .replaceWithVoid();
    }

    private static String named(List<ConfigRecord> users) {
        var names = users.stream()
                .limit(MOST_NAMED)
                .map(user -> user.kind.label() + " " + user.id + " \"" + user.name + "\"")
                .collect(Collectors.joining(", "));
        return users.size() > MOST_NAMED ? names + " and more" : names;
    }
}
