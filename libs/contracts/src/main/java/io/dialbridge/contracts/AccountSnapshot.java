package io.dialbridge.contracts;

import java.util.Map;

/**
 * The whole configuration of an account at one version. Maps are keyed by the record's id.
 *
 * @param version grows with every change of any account, in the order of the commits
 * @param deleted a tombstone: the account is gone and everything else is empty
 * @param timeZone IANA name; in which the account's dates are held and printed
 * @param dateFormat the account's date pattern (domain.md 3.3, "System Default")
 * @param logClass how long its deliveries are kept
 */
public record AccountSnapshot(
        String accountId,
        long version,
        boolean deleted,
        String name,
        String timeZone,
        String dateFormat,
        Map<String, TokenGrant> tokens,
        Map<String, Campaign> campaigns,
        Map<String, LeadList> lists,
        Map<String, Status> statuses,
        Map<String, Adaptor> adaptors,
        Map<String, Endpoint> endpoints,
        Map<String, Workflow> workflows,
        Map<String, Field> fields,
        Map<String, User> users,
        Map<String, EmailTemplate> emailTemplates,
        Map<String, ValueList> valueLists,
        Inbound inbound,
        LogClass logClass) {

    public AccountSnapshot {
        tokens = Absent.map(tokens);
        campaigns = Absent.map(campaigns);
        lists = Absent.map(lists);
        statuses = Absent.map(statuses);
        adaptors = Absent.map(adaptors);
        endpoints = Absent.map(endpoints);
        workflows = Absent.map(workflows);
        fields = Absent.map(fields);
        users = Absent.map(users);
        emailTemplates = Absent.map(emailTemplates);
        valueLists = Absent.map(valueLists);
        inbound = Absent.or(inbound, Inbound.DEFAULT);
        logClass = Absent.or(logClass, LogClass.STANDARD);
    }

    /** One whose log is of the usual class. */
    public AccountSnapshot(
            String accountId,
            long version,
            boolean deleted,
            String name,
            String timeZone,
            String dateFormat,
            Map<String, TokenGrant> tokens,
            Map<String, Campaign> campaigns,
            Map<String, LeadList> lists,
            Map<String, Status> statuses,
            Map<String, Adaptor> adaptors,
            Map<String, Endpoint> endpoints,
            Map<String, Workflow> workflows,
            Map<String, Field> fields,
            Map<String, User> users,
            Map<String, EmailTemplate> emailTemplates,
            Map<String, ValueList> valueLists,
            Inbound inbound) {
        this(
                accountId,
                version,
                deleted,
                name,
                timeZone,
                dateFormat,
                tokens,
                campaigns,
                lists,
                statuses,
                adaptors,
                endpoints,
                workflows,
                fields,
                users,
                emailTemplates,
                valueLists,
                inbound,
                LogClass.STANDARD);
    }

    /** The same with these workflows alone. */
    public AccountSnapshot withWorkflows(Map<String, Workflow> only) {
        return new AccountSnapshot(
                accountId,
                version,
                deleted,
                name,
                timeZone,
                dateFormat,
                tokens,
                campaigns,
                lists,
                statuses,
                adaptors,
                endpoints,
                only,
                fields,
                users,
                emailTemplates,
                valueLists,
                inbound,
                logClass);
    }

    public static final String DEFAULT_DATE_FORMAT = "Y-m-d H:i:s";

    /** An account's tombstone. */
    public static AccountSnapshot deleted(String accountId, long version) {
        return new AccountSnapshot(
                accountId,
                version,
                true,
                "",
                "UTC",
                DEFAULT_DATE_FORMAT,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Inbound.DEFAULT);
    }
}
