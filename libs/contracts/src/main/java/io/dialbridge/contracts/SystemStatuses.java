package io.dialbridge.contracts;

import java.util.Map;

/** The statuses that every account has (domain.md 2.4): abbreviation to name. They can't be changed. */
public final class SystemStatuses {

    /** A lead that nobody has called yet. */
    public static final String NEW = "NEW";

    /** "Lead in Call": set when a call with the lead starts. */
    public static final String IN_CALL = "INCALL";

    public static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(NEW, "New"),
            Map.entry(IN_CALL, "Lead in Call"),
            Map.entry("A", "Answering Machine"),
            Map.entry("AA", "Answering Machine Detected"),
            Map.entry("AFAX", "Fax"),
            Map.entry("AHXFER", "After Hours Queue Action"),
            Map.entry("AL", "Answering Machine Message Played"),
            Map.entry("AM", "Answering Machine Sent to Message"),
            Map.entry("ANONY", "Anonymous Call"),
            Map.entry("B", "System Busy"),
            Map.entry("BCHU", "Broadcast Hung Up"),
            Map.entry("BLEND", "Blended Call"),
            Map.entry("CALLBK", "Callback"),
            Map.entry("CALLHU", "Caller Hung Up"),
            Map.entry("CG", "Congestion"),
            Map.entry("CGD", "Account Disconnected"),
            Map.entry("CGO", "Out of Minutes"),
            Map.entry("CGT", "Temporarily Congested"),
            Map.entry("CIDB", "Blocked Caller Id"),
            Map.entry("CIDROP", "Create Lead and Drop"),
            Map.entry("CPDATB", "Call Progress All Trunks Busy"),
            Map.entry("CPDB", "Call Progress Busy"),
            Map.entry("CPDINV", "Call Progress Invalid Number"),
            Map.entry("CPDNA", "Call Progress No Answer"),
            Map.entry("CPDREJ", "Call Progress Rejected"),
            Map.entry("CPDSI", "Call Progress Special Information"),
            Map.entry("CSED", "Call Scenario Ended"),
            Map.entry("DC", "Disconnected Number"),
            Map.entry("DNC", "Do Not Call"),
            Map.entry("DROP", "Agent Not Available in Campaign"),
            Map.entry("ERI", "Agent Lost Connection"),
            Map.entry("HU", "Hang Up"),
            Map.entry("NA", "No Answer Autodial"),
            Map.entry("NOCONT", "Not Contacted"),
            Map.entry("OI", "Operator Intercept"),
            Map.entry("PALL", "Predictive Algorithm Dropped"),
            Map.entry("PDROP", "Pre-Routing Drop"),
            Map.entry("SALE", "Sale Made"),
            Map.entry("WRONG", "Wrong Number"));

    private SystemStatuses() {}
}
