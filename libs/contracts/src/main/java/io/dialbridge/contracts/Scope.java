package io.dialbridge.contracts;

import java.util.Set;

/** The sections of the APIs that a token may open, as they stand in a token's {@code scopes}. */
public final class Scope {

    /** Accounts and their first tokens: for the operator of the installation. */
    public static final String ACCOUNTS = "accounts";

    /** Everything under /api/config but accounts. */
    public static final String CONFIG = "config";

    /** /v1/leads and /api/intake/leads, imports, submissions, erasures. */
    public static final String LEADS = "leads";

    /** /v1/lead-post-validation and /v1/lead-validation: for vendors, who see no lead. */
    public static final String LEAD_POST = "lead_post";

    /** /v1/dnc and /api/intake/dnc. */
    public static final String DNC = "dnc";

    /** /v1/callbacks and /api/intake/callbacks. */
    public static final String CALLBACKS = "callbacks";

    /** /api/intake/hopper: for the dialer. */
    public static final String HOPPER = "hopper";

    /** /v1/lists, /v1/campaigns and /v1/status. */
    public static final String LISTS = "lists";

    /** /v1/users. */
    public static final String USERS = "users";

    /** Call events and call logs, /v1/log and /v1/revenue. */
    public static final String CALLS = "calls";

    /** Events of outside systems, runs and actions. */
    public static final String WORKFLOW = "workflow";

    /** Deliveries and synchronous calls. */
    public static final String DISPATCH = "dispatch";

    /** One service calling another; never in an account's token. */
    public static final String INTERNAL = "internal";

    /** What an account's token may hold. */
    public static final Set<String> GRANTABLE =
            Set.of(ACCOUNTS, CONFIG, LEADS, LEAD_POST, DNC, CALLBACKS, HOPPER, LISTS, USERS, CALLS, WORKFLOW, DISPATCH);

    private Scope() {}
}
