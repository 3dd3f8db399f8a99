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
    private final FormerKeyStore formerKeys;
    private final Demands demands;

    References(ReferenceStore store, FormerKeyStore formerKeys, Demands demands) {
        this.store = store;
        this.formerKeys = formerKeys;
        this.demands = demands;
    }

    /**
     * What is to be said of what a document refers to.
     *
     * @param errors for which it is refused
     * @param warnings what it may refer to, but hardly should; empty while there are errors
     * @param used the ids that are referred to
     */
    record Assessment(List<FieldError> errors, List<FieldError> warnings, Set<Long> used) {}

    /** Checks what a record refers to, and holds it until the commit. Answers the ids that are referred to. */
    Uni<Set<Long>> hold(RecordKey key, List<Reference> references) {
        if (references.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return store.usedBy(key.id()).flatMap(before -> targets(key.accountId(), references)
                .call(targets -> check(key.accountId(), references, targets, Set.copyOf(before))
                        .invoke(References::refuse))
                .map(targets -> used(references, targets)));
    }

    /** Refuses nothing, and holds what the record would refer to until the commit. */
    Uni<Assessment> assess(RecordKey key, List<Reference> references) {
        return store.usedBy(key.id()).flatMap(before -> assess(key.accountId(), Set.copyOf(before), references));
    }

    /** @param before ids of those that are referred to already */
    Uni<Assessment> assess(long account, Set<Long> before, List<Reference> references) {
        return targets(account, references).flatMap(targets -> check(account, references, targets, before)
                .flatMap(errors -> errors.isEmpty()
                        ? adaptors(account, targets.values())
                                .map(adaptors -> new Assessment(
                                        errors, warnings(references, targets, adaptors), used(references, targets)))
                        : Uni.createFrom().item(new Assessment(errors, List.of(), Set.of()))));
    }

    private List<FieldError> warnings(
            List<Reference> references, Map<Target, ConfigRecord> targets, Map<Long, ConfigRecord> adaptors) {
        var findings = new Findings();
        for (var reference : references) {
            var record = targets.get(Target.of(reference));
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
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
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

    private Uni<List<FieldError>> check(
            long account, List<Reference> references, Map<Target, ConfigRecord> targets, Set<Long> before) {
        var missing = references.stream()
                .map(Target::of)
                .filter(target -> !targets.containsKey(target))
                .toList();
        return formerKeys.meaning(account, missing).map(former -> {
            var findings = new Findings();
            for (var reference : references) {
                var target = Target.of(reference);
                var record = targets.get(target);
                if (record == null) {
                    findings.add(reference.path(), target.missing(former.get(target)));
                } else {
                    demands.check(reference, record, before.contains(record.id), findings);
                }
            }
            return findings.errors();
        });
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /** Of references all of whose targets are there. */
    private static Set<Long> used(List<Reference> references, Map<Target, ConfigRecord> targets) {
        var used = new TreeSet<Long>();
        for (var reference : references) {
            var record = targets.get(Target.of(reference));
            if (record != null) {
                used.add(record.id);
            }
        }
        return used;
    }

    private static List<String> names(Kind kind, List<Reference> references) {
        return references.stream()
                .filter(reference -> reference.kind() == kind)
                .map(Reference::key)
                .toList();
    }

    /** Remembers by what the record goes until now, before it does no more. */
    Uni<Void> keepFormer(ConfigRecord record) {
        return record.kind == Kind.ACCOUNT ? Uni.createFrom().voidItem() : formerKeys.keep(Target.of(record), record);
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
