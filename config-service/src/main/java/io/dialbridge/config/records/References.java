package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
     * How a document refers to others.
     *
     * @param used ids of those that are there
     * @param errors for which it is refused
     * @param warnings what it may refer to, but hardly should
     */
    record Assessment(Set<Long> used, List<FieldError> errors, List<FieldError> warnings) {

        static final Assessment NONE = new Assessment(Set.of(), List.of(), List.of());
    }

    /** Checks what a record refers to, and holds it until the commit. Answers the ids that are referred to. */
    Uni<Set<Long>> hold(RecordKey key, List<Reference> references) {
        return assess(key, references).map(assessment -> {
            if (!assessment.errors().isEmpty()) {
                throw Problems.invalid(assessment.errors());
            }
            return assessment.used();
        });
    }

    /** Says all that there is to say of what a record shall refer to, and holds it until the commit. */
    Uni<Assessment> assess(RecordKey key, List<Reference> references) {
        return references.isEmpty()
                ? Uni.createFrom().item(Assessment.NONE)
                : store.usedBy(key.id()).flatMap(before -> assess(key.accountId(), Set.copyOf(before), references));
    }

    /** @param before ids of those that are referred to already */
    Uni<Assessment> assess(long account, Set<Long> before, List<Reference> references) {
        return targets(account, references).flatMap(targets -> formerKeys
                .meaning(account, missing(references, targets))
                .map(former -> assess(references, targets, former, before)));
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

    private static List<Target> missing(List<Reference> references, Map<Target, ConfigRecord> targets) {
        return references.stream()
                .map(Target::of)
                .filter(target -> !targets.containsKey(target))
                .toList();
    }

    private Assessment assess(
            List<Reference> references,
            Map<Target, ConfigRecord> targets,
            Map<Target, String> former,
            Set<Long> before) {
        var errors = new Findings();
        var warnings = new Findings();
        var used = new TreeSet<Long>();
        for (var reference : references) {
            var target = Target.of(reference);
            var record = targets.get(target);
            if (record == null) {
                errors.add(reference.path(), target.missing(former.get(target)));
            } else {
                demands.check(reference, record, before.contains(record.id), errors);
                demands.warn(reference, record, warnings);
                used.add(record.id);
            }
        }
        return new Assessment(used, errors.errors(), warnings.errors());
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
