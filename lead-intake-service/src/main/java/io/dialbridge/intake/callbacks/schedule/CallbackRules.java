package io.dialbridge.intake.callbacks.schedule;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is posted about a callback (domain.md 19). */
public final class CallbackRules {

    public static final int LONGEST_COMMENTS = 2_000;

    private static final List<String> REQUIRED = List.of("lead_id", "recipient", "callback_time_zone", "callback_time");
    /** SDKs call it by different names. */
    private static final List<String> STAGE_NAMES = List.of("stage", "callback_status", "status");

    private final Account account;
    private final Parameters given;
    private final List<Reason> reasons = new ArrayList<>();

    private CallbackRules(Account account, Parameters given) {
        this.account = account;
        this.given = given;
    }

    public static Checked<CallbackDraft> insert(Account account, Parameters given) {
        return new CallbackRules(account, given).draft();
    }

    public static Checked<CallbackEdit> edit(Account account, Parameters given, Set<String> cleared) {
        return new CallbackRules(account, given).edit(cleared);
    }

    private Checked<CallbackDraft> draft() {
        REQUIRED.stream()
                .filter(name -> given.text(name) == null)
                .forEach(name -> refuse(
                        CallbackCodes.REQUEST, Stage.REQUEST, name, "Required fields are missing: " + name + "."));
        var leadId = leadId();
        var recipient = recipient();
        var userId = userId();
        var comments = comments();
        var zone = zone();
        var time = time();
        if (recipient == Recipient.PERSONAL && userId == null && given.text("user_id") == null) {
            reasons.add(CallbackEdit.userNeeded());
        }
        if (!reasons.isEmpty() || leadId == null || recipient == null || zone == null || time == null) {
            return new Checked.Refused<>(reasons);
        }
        return new Checked.Passed<>(new CallbackDraft(
                leadId, recipient, userId, comments == null ? "" : comments, CallbackTime.instant(time, zone), zone));
    }

    private Checked<CallbackEdit> edit(Set<String> cleared) {
        var edit = new CallbackEdit(recipient(), userId(), comments(), time(), zone(), state(), cleared);
        return reasons.isEmpty() ? new Checked.Passed<>(edit) : new Checked.Refused<>(reasons);
    }

    private @Nullable Long leadId() {
        var text = given.text("lead_id");
        var leadId = LeadIds.read(text);
        if (text != null && leadId == null) {
            reasons.add(Reason.noSuchLead(text));
        }
        return leadId;
    }

    private @Nullable Recipient recipient() {
        var text = given.text("recipient");
        var recipient = text == null ? null : Recipient.read(text).orElse(null);
        if (text != null && recipient == null) {
            refuse(
                    CallbackCodes.REQUEST,
                    Stage.REQUEST,
                    "recipient",
                    "The recipient is System or Personal, not " + Texts.shown(text) + ".");
        }
        return recipient;
    }

    private @Nullable String userId() {
        var userId = given.text("user_id");
        if (userId != null && !account.knowsUser(userId)) {
            refuse(CallbackCodes.NO_SUCH_USER, Stage.USER, "user_id", "No such user: " + Texts.shown(userId) + ".");
            return null;
        }
        return userId;
    }

    private @Nullable String comments() {
        var comments = given.text("comments");
        if (comments != null && (comments.length() > LONGEST_COMMENTS || Texts.flaw(comments) != null)) {
            refuse(
                    CallbackCodes.REQUEST,
                    Stage.REQUEST,
                    "comments",
                    "The comments are a text of at most " + LONGEST_COMMENTS + " characters, without NUL.");
        }
        return comments;
    }

    private @Nullable ZoneId zone() {
        var text = given.text("callback_time_zone");
        var zone = text == null ? null : CallbackZone.read(text).orElse(null);
        if (text != null && zone == null) {
            refuse(
                    CallbackCodes.INVALID_TIME,
                    Stage.REQUEST,
                    "callback_time_zone",
                    "The callback_time_zone is a name such as America/Denver, an abbreviation such as MST or hours from GMT such as -7.00, not "
                            + Texts.shown(text) + ".");
        }
        return zone;
    }

    private @Nullable LocalDateTime time() {
        var text = given.text("callback_time");
        var time = text == null ? null : CallbackTime.read(text).orElse(null);
        if (text != null && time == null) {
            refuse(
                    CallbackCodes.INVALID_TIME,
                    Stage.REQUEST,
                    "callback_time",
                    "Invalid callback_time: it is a time such as 2026-03-05 14:30:00 or 2026-03-05 02:30 PM, not "
                            + Texts.shown(text) + ".");
        }
        return time;
    }

    private @Nullable CallbackStage state() {
        for (var name : STAGE_NAMES) {
            var text = given.text(name);
            if (text != null) {
                var stage = CallbackStage.read(text).filter(read -> read != CallbackStage.PAST_DUE);
                if (stage.isEmpty()) {
                    refuse(
                            CallbackCodes.REQUEST,
                            Stage.REQUEST,
                            name,
                            "A callback can be made PENDING, COMPLETED or DISMISSED, not " + Texts.shown(text) + ".");
                }
                return stage.orElse(null);
            }
        }
        return null;
    }

    private void refuse(int code, Stage stage, String field, String text) {
        reasons.add(Reason.of(code, stage, field, text));
    }
}
