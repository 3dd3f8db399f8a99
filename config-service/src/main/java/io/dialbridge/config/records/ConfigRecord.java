package io.dialbridge.config.records;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of any kind; the body is the JSON of the kind's stored form. */
@Entity
@Table(name = "config_record")
class ConfigRecord {

    @Id
    long id;

    @Column(name = "account_id")
    long accountId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    String name;

    long version;

    String body;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ConfigRecord() {}

    ConfigRecord(RecordKey key, Kind kind, String name, String body, Instant now) {
        this.id = key.id();
        this.accountId = key.accountId();
        this.kind = kind;
        this.name = name;
        this.version = 1;
        this.body = body;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void replace(String name, String body, Instant now) {
        this.name = name;
        this.body = body;
        this.version++;
        this.updatedAt = now;
    }

    RecordKey key() {
        return new RecordKey(accountId, id);
    }
}
