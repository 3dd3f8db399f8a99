package io.dialbridge.config.criteria;

import io.dialbridge.config.records.Amendment;
import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is alike in both kinds of criteria: callers choose a record by its key, the key can be changed, every version is kept. */
interface CriteriaType<C, S extends StoredCriteria<C>> extends RecordType<C, S> {

    KeyRing keyRing();

    S stored(CriteriaKeys keys, C criteria);

    @Override
    default Draft<S> draft(RecordKey key, C criteria, @Nullable S before) {
        return Draft.of(stored(before == null ? keyRing().first() : before.keys(), criteria));
    }

    default Amendment<S> rotation(Duration grace) {
        return (key, before) -> Draft.of(stored(keyRing().rotated(before.keys(), grace), before.criteria()));
    }

    @Override
    default C shown(S stored) {
        return stored.criteria();
    }

    @Override
    default CriteriaKeys kept(S stored) {
        return stored.keys();
    }

    @Override
    default List<String> keptMembers() {
        return CriteriaKeys.MEMBERS;
    }

    @Override
    default boolean keepsVersions() {
        return true;
    }
}
