package io.dialbridge.contracts;

import java.util.List;

/**
 * The answer of the snapshot feed: accounts that changed after the version asked for, oldest change first.
 *
 * @param version ask for what comes after this one next
 * @param more true when further accounts are waiting already
 */
public record SnapshotPage(long version, boolean more, List<AccountSnapshot> accounts) {

    public SnapshotPage {
        accounts = Absent.list(accounts);
    }
}
