package io.dialbridge.workflow;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.ValueList;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.platform.auth.TokenHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Builds accounts for tests: a token of scope {@code workflow} that is the account's id, one endpoint "crm", and workflows. */
public final class Accounts {

    private static final AtomicLong VERSION = new AtomicLong();

    private Accounts() {}

    public static AccountSnapshot account(String id, Map<String, Workflow> workflows) {
        var endpoint = Endpoint.to("CRM", "https://crm.test/")
                .edit()
                .postDataType(Endpoint.PostDataType.JSON)
                .build();
        return new AccountSnapshot(
                id,
                VERSION.incrementAndGet(),
                false,
                "Account " + id,
                "America/New_York",
                AccountSnapshot.DEFAULT_DATE_FORMAT,
                Map.of(
                        "t", new TokenGrant(TokenHash.of(id), "tests", List.of(Scope.WORKFLOW), null, Source.ANY),
                        "d",
                                new TokenGrant(
                                        TokenHash.of(id + "-other"),
                                        "tests",
                                        List.of(Scope.DISPATCH),
                                        null,
                                        Source.ANY)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("crm", endpoint),
                workflows,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Inbound.DEFAULT);
    }

    public static AccountSnapshot withTimeZone(AccountSnapshot account, String timeZone) {
        return new AccountSnapshot(
                account.accountId(),
                account.version(),
                account.deleted(),
                account.name(),
                timeZone,
                account.dateFormat(),
                account.tokens(),
                account.campaigns(),
                account.lists(),
                account.statuses(),
                account.adaptors(),
                account.endpoints(),
                account.workflows(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Inbound.DEFAULT);
    }

    public static AccountSnapshot withStatuses(AccountSnapshot account, Status... statuses) {
        var byId = new LinkedHashMap<String, Status>();
        for (var status : statuses) {
            byId.put("id of " + status.status(), status);
        }
        return new AccountSnapshot(
                account.accountId(),
                account.version(),
                account.deleted(),
                account.name(),
                account.timeZone(),
                account.dateFormat(),
                account.tokens(),
                account.campaigns(),
                account.lists(),
                byId,
                account.adaptors(),
                account.endpoints(),
                account.workflows(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Inbound.DEFAULT);
    }

    public static AccountSnapshot withLists(AccountSnapshot account, Map<String, ValueList> lists) {
        return with(account, account.endpoints(), account.emailTemplates(), lists);
    }

    public static AccountSnapshot withTemplates(AccountSnapshot account, Map<String, EmailTemplate> templates) {
        return with(account, account.endpoints(), templates, account.valueLists());
    }

    public static AccountSnapshot withoutEndpoints(AccountSnapshot account) {
        return with(account, Map.of(), account.emailTemplates(), account.valueLists());
    }

    private static AccountSnapshot with(
            AccountSnapshot account,
            Map<String, Endpoint> endpoints,
            Map<String, EmailTemplate> templates,
            Map<String, ValueList> lists) {
        return new AccountSnapshot(
                account.accountId(),
                account.version(),
                account.deleted(),
                account.name(),
                account.timeZone(),
                account.dateFormat(),
                account.tokens(),
                account.campaigns(),
                account.lists(),
                account.statuses(),
                account.adaptors(),
                endpoints,
                account.workflows(),
                account.fields(),
                account.users(),
                templates,
                lists,
                account.inbound());
    }

    public static Status status(String status, boolean reached, boolean isFinal) {
        return new Status(status, status, isFinal, reached, false, false, false, false, false, null);
    }

    public static AccountSnapshot withMasked(AccountSnapshot account, String... fields) {
        var none = ApiSettings.DEFAULT;
        var settings = new ApiSettings(
                none.leadDuplication(),
                none.relocateScope(),
                none.relocateLists(),
                none.rejectCarrierTypes(),
                none.duplicateCheck(),
                none.duplicateRules(),
                none.dnc(),
                none.lineType(),
                null,
                List.of(fields),
                Map.of(),
                none.submissionDays());
        return new AccountSnapshot(
                account.accountId(),
                account.version(),
                account.deleted(),
                account.name(),
                account.timeZone(),
                account.dateFormat(),
                account.tokens(),
                account.campaigns(),
                account.lists(),
                account.statuses(),
                account.adaptors(),
                account.endpoints(),
                account.workflows(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Inbound(Map.of(), Map.of(), settings));
    }

    /** A campaign workflow of all campaigns that sends to the endpoint. */
    public static Workflow workflow(Trigger... triggers) {
        return workflow(new Relation(Relation.Type.CAMPAIGN, true, List.of()), true, 100, toCrm(), triggers);
    }

    public static Workflow workflow(
            Relation relation, boolean rateLimit, int percent, List<Action> actions, Trigger... triggers) {
        return new Workflow(
                "Test workflow",
                null,
                true,
                relation,
                new Workflow.StopIf(Workflow.StopIf.Type.NEVER, List.of()),
                rateLimit,
                false,
                percent,
                null,
                List.of(triggers),
                List.of(new Workflow.ActionSet(actions)));
    }

    public static Workflow stopping(Workflow workflow, Workflow.StopIf.Type type, Trigger... filter) {
        return new Workflow(
                workflow.name(),
                null,
                workflow.active(),
                workflow.relation(),
                new Workflow.StopIf(type, List.of(filter)),
                workflow.rateLimit(),
                workflow.skipIfPending(),
                workflow.performOnPercent(),
                null,
                workflow.triggers(),
                workflow.actionSets());
    }

    public static Workflow skippingIfPending(Workflow workflow) {
        return new Workflow(
                workflow.name(),
                null,
                workflow.active(),
                workflow.relation(),
                workflow.stopIf(),
                workflow.rateLimit(),
                true,
                workflow.performOnPercent(),
                null,
                workflow.triggers(),
                workflow.actionSets());
    }

    public static Workflow inactive(Workflow workflow) {
        return new Workflow(
                workflow.name(),
                null,
                false,
                workflow.relation(),
                workflow.stopIf(),
                workflow.rateLimit(),
                workflow.skipIfPending(),
                workflow.performOnPercent(),
                null,
                workflow.triggers(),
                workflow.actionSets());
    }

    /** A workflow of the given actions that wakes as often as it likes. */
    public static Workflow unlimited(List<Action> actions, Trigger... triggers) {
        return workflow(new Relation(Relation.Type.CAMPAIGN, true, List.of()), false, 100, actions, triggers);
    }

    public static Action.Schedule after(int seconds) {
        return new Action.Schedule(Action.Schedule.Type.OFFSET, seconds, null);
    }

    /** To the endpoint, so many seconds after the match. */
    public static Action later(int seconds) {
        return new Action.Integration(true, "crm", false, after(seconds), 0, List.of());
    }

    public static List<Action> toCrm() {
        return List.of(integration(true, "crm"));
    }

    public static Action integration(boolean active, String endpointId) {
        return new Action.Integration(active, endpointId, false, Action.Schedule.AT_ONCE, 0, List.of());
    }

    public static Trigger.Disposition disposition(String... statuses) {
        return new Trigger.Disposition(true, List.of(statuses));
    }

    public static Trigger.LeadFieldsAndCallData field(String field, Operator operator, @Nullable String value) {
        return new Trigger.LeadFieldsAndCallData(true, field, operator, value, null);
    }

    /** Alternating names and values. */
    public static Map<String, String> fields(String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
