package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final Demands demands;

    References(ReferenceStore store, Demands demands) {
        this.store = store;
        this.demands = demands;
    }

    /** Checks what a record refers to, and holds it until the commit. Answers the ids that are referred to. */
    Uni<Set<Long>> hold(RecordKey key, List<Reference> references) {
        if (references.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return store.usedBy(key.id()).flatMap(before -> targets(key.accountId(), references)
                .map(targets -> check(references, targets, Set.copyOf(before))));
    }

    /** Refuses what a new record may not refer to, and answers what it may, but hardly should. */
    Uni<List<FieldError>> warnings(long account, List<Reference> references) {
        return targets(account, references)
                .invoke(targets -> check(references, targets, Set.of()))
                .flatMap(targets ->
                        adaptors(account, targets.values()).map(adaptors -> warnings(references, targets, adaptors)));
    }

    private List<FieldError> warnings(
            List<Reference> references, Map<Target, ConfigRecord> targets, Map<Long, ConfigRecord> adaptors) {
        var findings = new Findings();
        for (var reference : references) {
            var record = targets.get(new Target(reference.kind(), reference.key()));
            if (record != null) {
                var adaptor = demands.adaptorId(record).map(adaptors::get).orElse(null);
                demands.warn(reference, record, adaptor, findings);
            }
        }
        return findings.errors();
    }

    /** Of the endpoints among the records, by their ids. */
    private Uni<Map<Long, ConfigRecord>> adaptors(long account, Collection<ConfigRecord> records) {
        var ids = records.stream()
                .map(demands::adaptorId)
                .flatMap(Optional::stream)
                .toList();
        return store.hold(account, ids, List.of(), List.of(), List.of())
                .map(found -> found.stream().collect(Collectors.toMap(record -> record.id, Function.identity())));
    }

    private Uni<Map<Target, ConfigRecord>> targets(long account, List<Reference> references) {
        var ids = references.stream()
                .filter(reference -> !reference.kind().named())
                .map(reference -> RecordId.parse(reference.key()))
                .flatMap(Optional::stream)
                .toList();
        return store.hold(
                        account,
                        ids,
                        names(Kind.STATUS, references),
                        names(Kind.FIELD, references),
                        names(Kind.USER, references))
                .map(found -> found.stream().collect(Collectors.toMap(Target::of, Function.identity())));
    }

    private Set<Long> check(List<Reference> references, Map<Target, ConfigRecord> targets, Set<Long> before) {
        var findings = new Findings();
        var used = new TreeSet<Long>();
        for (var reference : references) {
            var record = targets.get(new Target(reference.kind(), reference.key()));
            if (record == null) {
                findings.add(
                        reference.path(),
                        "there is no " + reference.kind().label() + " \"" + reference.key() + "\" in this account");
            } else {
                demands.check(reference, record, before.contains(record.id), findings);
                used.add(record.id);
            }
        }
        if (!findings.none()) {
            throw Problems.invalid(findings.errors());
        }
        return used;
    }

    private static List<String> names(Kind kind, List<Reference> references) {
        return references.stream()
                .filter(reference -> reference.kind() == kind)
                .map(Reference::key)
                .toList();
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
