package io.dialbridge.contracts;

import java.util.Set;

/** The sections of the APIs that a token may open, as they stand in a token's {@code scopes}. */
public final class Scope {

    /** Accounts and their first tokens: for the operator of the installation. */
    public static final String ACCOUNTS = "accounts";
    /** Everything under /api/config but accounts. */
    public static final String CONFIG = "config";
    /** /v1/leads and /api/intake/leads. */
    public static final String LEADS = "leads";
    /** Call events and call logs. */
    public static final String CALLS = "calls";
    /** Events of outside systems, runs and actions. */
    public static final String WORKFLOW = "workflow";
    /** Deliveries. */
    public static final String DISPATCH = "dispatch";
    /** One service calling another; never in an account's token. */
    public static final String INTERNAL = "internal";

    /** What an account's token may hold. */
    public static final Set<String> GRANTABLE = Set.of(ACCOUNTS, CONFIG, LEADS, CALLS, WORKFLOW, DISPATCH);

    private Scope() {}
}
