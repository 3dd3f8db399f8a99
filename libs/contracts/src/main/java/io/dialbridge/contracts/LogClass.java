package io.dialbridge.contracts;

/** How long an account's log of deliveries is kept, also after the account is deleted. */
public enum LogClass {
    /** 30 days. */
    SHORT,
    /** As long as the installation keeps logs: 90 days unless it says otherwise. */
    STANDARD,
    /** 365 days. */
    LONG
}
