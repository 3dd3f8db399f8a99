package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.AppliedCriteria;
import io.dialbridge.intake.rules.PostedPhone;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.submissions.Submission;
import io.dialbridge.intake.submissions.Submission.CriteriaVersion;
import io.dialbridge.intake.submissions.SubmissionStore;
import io.dialbridge.platform.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what was posted and what became of it on record, in the transaction that decided on it. */
@ApplicationScoped
class SubmissionLog {

    /** As much of a number that could not be read as is kept to find it by. */
    private static final int LONGEST_NUMBER = 40;

    private final SubmissionStore store;

    SubmissionLog(SubmissionStore store) {
        this.store = store;
    }

    Uni<List<Settled>> record(SqlConnection transaction, Account account, List<Item> items, Instant now) {
        var submissions = new ArrayList<Submission>(items.size());
        var settled = new ArrayList<Settled>(items.size());
        for (var item : items) {
            var submission = submission(account, item, now);
            submissions.add(submission);
            settled.add(new Settled(item.verdict(), submission.id()));
        }
        return store.add(transaction, account.id(), submissions).replaceWith(settled);
    }

    private static Submission submission(Account account, Item item, Instant now) {
        var sender = item.sender();
        var posting = item.posting();
        var criteria = posting.criteria();
        var phone = item.readable() ? Optional.of(item.insert().phone()) : PostedPhone.of(account, posting);
        var leadId = Verdicts.leadId(item.verdict());
        return new Submission(
                Ids.next(),
                now,
                sender.door(),
                sender.tokenId(),
                sender.name(),
                sender.source().testMode(),
                phone.map(Phone::number).orElseGet(() -> storable(posting.sent().text("phone_number", ""))),
                phone.map(Phone::code).orElse(null),
                Verdicts.outcome(item.verdict()),
                leadId == null || leadId == 0 ? null : leadId,
                Verdicts.reasons(item.verdict()),
                criteria == null ? null : criteria.id(),
                criteria == null ? null : criteria.version(),
                AppliedCriteria.to(posting, account).stream()
                        .map(applied -> new CriteriaVersion(applied.id(), applied.version()))
                        .toList(),
                posting.adaptorId(),
                sent(posting),
                posting.replayOf(),
                sender.origin().traceParent());
    }

    private static Map<String, String> sent(Posting posting) {
        var sent = new LinkedHashMap<String, String>();
        posting.sent().values().forEach((name, value) -> sent.put(clean(name), clean(value)));
        sent.remove("auth_token");
        return sent;
    }

    private static String storable(String number) {
        var clean = clean(number);
        return clean.length() <= LONGEST_NUMBER ? clean : clean.substring(0, LONGEST_NUMBER);
    }

    /** Postgres keeps neither NUL nor half a character; what was refused for them is kept without them. */
    private static String clean(String text) {
        return text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
    }
}
