package io.dialbridge.local.demo;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.AccountSetup;
import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.crm.CrmMode;
import io.dialbridge.local.crm.DemoCrm;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;

/**
 * The main job from end to end against a running Dialbridge: configure, post leads, report calls, follow what the workflows decided to the
 * CRM and its log row, then break the CRM and watch the recovery. Every figure printed is what the services answered.
 */
public final class Demo {

    static final int WORKFLOWS = 2;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ApiClient operator;
    private final DemoCrm crm;
    private final Clock clock;
    private final Story story;

    /**
     * @param operator with a token that may create accounts
     * @param out takes the lines to print
     */
    public Demo(ApiClient operator, DemoCrm crm, Clock clock, Consumer<String> out) {
        this.operator = operator;
        this.crm = crm;
        this.clock = clock;
        this.story = new Story(out);
    }

    /** @throws StartFailure saying which step went wrong and what the service answered */
    public void run() {
        story.chapter("Configure a new account over /api/config");
        var account = configure();
        story.chapter("Post the leads of demo/leads.csv through /v1/leads/insert, with check_dup=1");
        var leads = new LeadPosting(account, story).post(LeadsCsv.shipped());
        var californian = from("CA", leads, 0);
        var texan = from("TX", leads, 0);

        var calls = new Calls(account, clock, story);
        story.chapter("Report calls through /api/intake/calls/events");
        calls.sell(californian);
        calls.sell(texan);
        story.chapter("Which workflow fired and which did not, and why: /api/workflow/runs");
        calls.explain(californian);
        calls.explain(texan);

        var deliveries = new Deliveries(account, crm, story);
        story.chapter("What the CRM received");
        deliveries.showRequest(californian, CrmMode.OK);
        story.chapter("What the log says: /api/dispatch/deliveries");
        deliveries.showDelivered(californian);
        story.chapter("The CRM fails: it answers its next request with 500");
        crm.behave(CrmMode.FAIL, 1);
        var next = from("CA", leads, 1);
        calls.sell(next);
        deliveries.showFirstAttempt(next);
        story.chapter("The CRM recovers");
        deliveries.showDelivered(next);
        deliveries.showRepeats(next);
    }

    /** Names carry the time, so that a rerun on the same data makes its own. */
    private DialerAccount configure() {
        var setup = new AccountSetup(
                operator,
                "Demo " + STAMP.format(clock.instant()),
                (kind, made) -> story.line("%-9s %-8s %s", kind, made.getString("id"), made.getString("name")));
        var endpoint = setup.endpoint(crm.address().resolve("/hook"));
        setup.workflow("Sale in California to CRM", endpoint, """
                { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.state", "operator": "IS_EQUAL_TO", "value": "CA" }""");
        setup.workflow("Sale after a long talk to CRM", endpoint, """
                { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "call.length_in_sec", "operator": "GREATER_OR_EQUAL", "value": "600" }""");
        var account = setup.finish();
        story.line(
                "every service knew all of it %d ms after the last change",
                account.propagation().toMillis());
        return account;
    }

    private static PostedLead from(String state, List<PostedLead> leads, int skip) {
        return leads.stream()
                .filter(lead -> lead.field("state").equals(state))
                .skip(skip)
                .findFirst()
                .orElseThrow(
                        () -> new StartFailure("Too few leads from " + state + " were accepted; the demo needs them."));
    }
}
