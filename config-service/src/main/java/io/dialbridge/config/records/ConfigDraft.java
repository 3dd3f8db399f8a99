package io.dialbridge.config.records;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a record may become; the id is the record's, the body the JSON of the kind's document. */
@Entity
@Table(name = "config_draft")
class ConfigDraft {

    @Id
    long id;

    @Column(name = "account_id")
    long accountId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    String name;

    /** The version of the record from which the draft comes; null while there is no record. */
    @Column(name = "based_on")
    @Nullable
    Long basedOn;

    long version;

    String body;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ConfigDraft() {}

    /** Of nothing yet: to be {@linkplain #write written}. */
    @SuppressWarnings("NullAway.Init")
    ConfigDraft(RecordKey key, Kind kind, Instant now) {
        this.id = key.id();
        this.accountId = key.accountId();
        this.kind = kind;
        this.createdAt = now;
    }

    void write(String name, @Nullable Long basedOn, String body, long version, Instant now) {
        this.name = name;
        this.basedOn = basedOn;
        this.body = body;
        this.version = version;
        this.updatedAt = now;
    }

    RecordKey key() {
        return new RecordKey(accountId, id);
    }
}
