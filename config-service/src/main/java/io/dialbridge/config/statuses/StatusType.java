package io.dialbridge.config.statuses;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.StatusRules;
import io.dialbridge.contracts.Status;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
final class StatusType implements RecordType<Status, Status> {

    @Override
    public Kind kind() {
        return Kind.STATUS;
    }

    @Override
    public Class<Status> document() {
        return Status.class;
    }

    @Override
    public Class<Status> stored() {
        return Status.class;
    }

    /** The abbreviation: what leads, calls and workflows refer to. */
    @Override
    public String name(Status status) {
        return status.status();
    }

    @Override
    public Status normalized(Status status) {
        return StatusRules.normalized(status);
    }

    @Override
    public void check(Status status, @Nullable Status before, Findings findings) {
        StatusRules.check(status, findings);
    }

    /** Leads and calls carry the abbreviation, and what refers to a status here does so by it. */
    @Override
    public @Nullable String frozenWhileUsed(Status before, Status after) {
        return before.status().equals(after.status()) ? null : "given another abbreviation";
    }

    @Override
    public Draft<Status> draft(RecordKey key, Status status, @Nullable Status before) {
        return Draft.of(status);
    }

    @Override
    public Status shown(Status status) {
        return status;
    }
}
