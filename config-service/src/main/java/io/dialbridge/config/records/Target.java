package io.dialbridge.config.records;

import org.jspecify.annotations.Nullable;

/** How a reference names a record: by its id, or by its name where the kind is {@linkplain Kind#named() named}. */
record Target(Kind kind, String key) {

    static Target of(ConfigRecord record) {
        return new Target(record.kind, record.kind.named() ? record.name : String.valueOf(record.id));
    }

    static Target of(Reference reference) {
        return new Target(reference.kind(), reference.key());
    }

    /** @param former what became of a record that was there */
    String missing(@Nullable String former) {
        var missing = "there is no " + kind.label() + " \"" + key + "\" in this account";
        return former == null ? missing : missing + ": " + former;
    }
}
