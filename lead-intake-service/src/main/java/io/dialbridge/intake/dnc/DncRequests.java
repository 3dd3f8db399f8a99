package io.dialbridge.intake.dnc;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What our own API does for one or many numbers. */
@ApplicationScoped
class DncRequests {

    private final DncStore store;
    private final Pool pool;

    DncRequests(DncStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    /** @throws HttpProblem 400 with every reason */
    Uni<DncStore.Added> add(Account account, JsonNode body, String source) {
        return switch (DncReading.entry(account, DncCodes.INSERT, DncBody.entry(body), source)) {
            case Checked.Refused<DncEntry.New> refused -> throw Problems.invalid(DncJson.errors(refused.reasons()));
            case Checked.Passed<DncEntry.New> passed ->
                store.add(pool, account.id(), List.of(passed.value())).map(List::getFirst);
        };
    }

    /** A verdict per row; the usable ones take effect, whatever becomes of the others. */
    Uni<Map<String, Object>> addAll(Account account, JsonNode array, String source) {
        var items = DncBody.items(array);
        var entries = new ArrayList<DncEntry.New>(items.size());
        var errors = new LinkedHashMap<Integer, List<FieldError>>();
        for (var index = 0; index < items.size(); index++) {
            switch (read(account, items.get(index), source)) {
                case Checked.Passed<DncEntry.New> passed -> entries.add(passed.value());
                case Checked.Refused<DncEntry.New> refused -> errors.put(index, DncJson.errors(refused.reasons()));
            }
        }
        return store.add(pool, account.id(), entries).map(added -> verdicts(items.size(), added, errors));
    }

    /** Per number: DNC with the entry that forbids the call, CLEAN, or INVALID for what is no number. */
    Uni<Map<String, Object>> check(Account account, JsonNode body) {
        var question = DncBody.question(body);
        var campaignId = question.campaignId();
        if (campaignId != null && account.campaign(campaignId).isEmpty()) {
            throw Problems.invalid("campaign_id", "names no campaign of this account");
        }
        var checks = question.numbers().stream()
                .map(number -> DncNumber.read(number, question.phoneCode()))
                .toList();
        var lookups = checks.stream()
                .filter(PhoneCheck.Valid.class::isInstance)
                .map(PhoneCheck.Valid.class::cast)
                .map(valid -> new Lookup(valid.phone(), campaignId))
                .toList();
        return store.hitsOfRead(pool, account.id(), lookups)
                .map(hits -> answers(account, question.numbers(), checks, hits));
    }

    private static Checked<DncEntry.New> read(Account account, JsonNode item, String source) {
        try {
            return DncReading.entry(account, DncCodes.INSERT, DncBody.entry(item), source);
        } catch (HttpProblem unreadable) {
            return DncReading.unreadable(String.valueOf(unreadable.getDetail()));
        }
    }

    private static Map<String, Object> verdicts(
            int size, List<DncStore.Added> added, Map<Integer, List<FieldError>> errors) {
        var items = new ArrayList<Map<String, Object>>(size);
        var next = added.iterator();
        for (var index = 0; index < size; index++) {
            var wrong = errors.get(index);
            items.add(wrong == null ? verdict(index, next.next()) : rejected(index, wrong));
        }
        var inserted = added.stream().filter(DncStore.Added::inserted).count();
        var verdicts = new LinkedHashMap<String, Object>();
        verdicts.put("inserted", inserted);
        verdicts.put("already_there", added.size() - inserted);
        verdicts.put("rejected", errors.size());
        verdicts.put("items", items);
        return verdicts;
    }

    private static Map<String, Object> verdict(int index, DncStore.Added added) {
        var verdict = new LinkedHashMap<String, Object>();
        verdict.put("index", index);
        verdict.put("outcome", added.inserted() ? "inserted" : "already_there");
        verdict.put("id", added.entry().idText());
        return verdict;
    }

    private static Map<String, Object> rejected(int index, List<FieldError> errors) {
        var verdict = new LinkedHashMap<String, Object>();
        verdict.put("index", index);
        verdict.put("outcome", "rejected");
        verdict.put("errors", errors);
        return verdict;
    }

    private static Map<String, Object> answers(
            Account account, List<String> numbers, List<PhoneCheck> checks, List<Optional<DncEntry>> hits) {
        var results = new ArrayList<Map<String, Object>>(numbers.size());
        var next = hits.iterator();
        for (var i = 0; i < numbers.size(); i++) {
            var result = new LinkedHashMap<String, Object>();
            result.put("phone_number", numbers.get(i));
            switch (checks.get(i)) {
                case PhoneCheck.Invalid invalid -> {
                    result.put("verdict", "INVALID");
                    result.put("reason", invalid.text());
                }
                case PhoneCheck.Valid valid -> {
                    var hit = next.next();
                    result.put("verdict", hit.isPresent() ? "DNC" : "CLEAN");
                    hit.ifPresent(entry -> result.put("entry", DncJson.of(entry, account)));
                }
            }
            results.add(result);
        }
        return Map.of("results", results);
    }
}
