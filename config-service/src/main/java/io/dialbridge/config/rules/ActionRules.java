package io.dialbridge.config.rules;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.LeadPostCriteria;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each action of a workflow must be like (domain.md 6.3). That what it names exists is checked against the account. */
final class ActionRules {

    private static final int LONGEST_WAIT_SECONDS = 3_600;
    private static final int LONGEST_COMMENTS = 2_000;
    private static final int LONGEST_TEXT = 2_000;

    private static final String PERSONAL = "PERSONAL";
    private static final List<String> RECIPIENTS = List.of(PERSONAL, "SYSTEM");

    private static final Pattern AMOUNT = Pattern.compile("[+-]?[0-9]{1,12}(\\.[0-9]{1,6})?");

    private ActionRules() {}

    /** Statuses and recipients in upper case; an empty text is no value, except for a value to set. */
    static Action normalized(Action action) {
        return switch (action) {
            case Action.Status it ->
                new Action.Status(it.active(), upper(it.status()), it.skipIfLiveCall(), it.schedule());
            case Action.Callback it ->
                new Action.Callback(
                        it.active(),
                        it.seconds(),
                        upper(it.recipient()),
                        Findings.given(it.userId()),
                        Findings.given(it.comments()),
                        it.skipIfLiveCall(),
                        it.schedule());
            case Action.Dnc it ->
                new Action.Dnc(it.active(), Findings.given(it.campaignId()), it.skipIfLiveCall(), it.schedule());
            case Action.Integration it -> it;
            case Action.Move it -> it;
            case Action.Field it -> it;
            case Action.CallbackUpdate it -> it;
            case Action.Hopper it -> it;
            case Action.Revenue it -> it;
            case Action.Email it -> it;
            case Action.Message it -> it;
        };
    }

    private static String upper(@Nullable String text) {
        return Absent.or(text, "").toUpperCase(Locale.ROOT);
    }

    static void check(String path, Action action, Findings findings) {
        switch (action) {
            case Action.Integration it -> checkIntegration(path, it, findings);
            case Action.Move it -> required(path + "list_id", it.listId(), "the list that the lead goes to", findings);
            case Action.Status it ->
                required(path + "status", it.status(), "the abbreviation of the status that the lead gets", findings);
            case Action.Field it -> FieldActionRules.check(path, it, findings);
            case Action.Callback it -> checkCallback(path, it, findings);
            case Action.CallbackUpdate it -> checkCallbackUpdate(path, it, findings);
            case Action.Hopper it -> {
                findings.between(path + "priority", it.priority(), 0, LeadPostCriteria.HIGHEST_PRIORITY);
                findings.between(
                        path + "expires_in", it.expiresIn(), 0, LeadPostCriteriaRules.LONGEST_IN_HOPPER_MINUTES);
            }
            case Action.Dnc it -> {}
            case Action.Revenue it -> checkAmount(path + "amount", it.amount(), findings);
            case Action.Email it -> checkEmail(path, it, findings);
            case Action.Message it -> checkMessage(path, it, findings);
        }
        ScheduleRules.check(path + "schedule.", action.schedule(), findings);
    }

    private static void checkIntegration(String path, Action.Integration action, Findings findings) {
        required(path + "endpoint_id", action.endpointId(), "the endpoint to fire", findings);
        findings.between(path + "wait_for_call_log", action.waitForCallLog(), 0, LONGEST_WAIT_SECONDS);
        ReplyFieldRules.check(path + "reply_fields", action.replyFields(), findings);
    }

    private static void checkEmail(String path, Action.Email action, Findings findings) {
        required(path + "template_id", action.templateId(), "the e-mail template to send", findings);
        findings.line(path + "to", action.to(), LONGEST_TEXT);
        if (action.to().isBlank()) {
            findings.add(path + "to", "must not be blank: addresses, or " + Action.Email.TO_THE_LEAD);
        } else if (TemplateRules.check(path + "to", action.to(), findings)) {
            MailAddresses.checkTemplate(path + "to", action.to(), findings);
        }
    }

    private static void checkMessage(String path, Action.Message action, Findings findings) {
        required(path + "endpoint_id", action.endpointId(), "the endpoint of the provider", findings);
        findings.longest(path + "text", action.text(), LONGEST_TEXT);
        if (Findings.blank(action.text())) {
            findings.add(path + "text", "is required: what the lead is told");
        } else {
            TemplateRules.check(path + "text", action.text(), findings);
        }
    }

    private static void checkCallback(String path, Action.Callback action, Findings findings) {
        checkSeconds(path + "seconds", action.seconds(), findings);
        if (!RECIPIENTS.contains(action.recipient())) {
            findings.add(path + "recipient", "\"" + action.recipient() + "\" is not known; use PERSONAL or SYSTEM");
        }
        if (action.userId() != null && !action.recipient().equals(PERSONAL)) {
            findings.add(path + "user_id", "belongs to the recipient PERSONAL; leave it out");
        }
        findings.longest(path + "comments", action.comments(), LONGEST_COMMENTS);
    }

    private static void checkCallbackUpdate(String path, Action.CallbackUpdate action, Findings findings) {
        if (action.operation() == null) {
            findings.add(path + "operation", "is required: MOVE or REMOVE");
            return;
        }
        switch (action.operation()) {
            case MOVE -> checkSeconds(path + "seconds", action.seconds(), findings);
            case REMOVE -> {
                if (action.seconds() != null) {
                    findings.add(path + "seconds", "belongs to the operation MOVE; leave it out");
                }
            }
        }
    }

    private static void checkSeconds(String path, @Nullable Integer seconds, Findings findings) {
        if (seconds == null) {
            findings.add(path, "is required: how long after the action, for example 3600");
        }
        findings.between(path, seconds, 0, ScheduleRules.LONGEST_SECONDS);
    }

    private static void checkAmount(String path, @Nullable String amount, Findings findings) {
        if (amount == null || !AMOUNT.matcher(amount).matches()) {
            findings.add(
                    path,
                    "must be a decimal number such as 12.50, with at most 12 digits before the point and 6 after it");
        }
    }

    private static void required(String path, @Nullable String value, String what, Findings findings) {
        if (Findings.blank(value)) {
            findings.add(path, "is required: " + what);
        }
    }
}
