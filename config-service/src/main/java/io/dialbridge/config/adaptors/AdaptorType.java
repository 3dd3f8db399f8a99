package io.dialbridge.config.adaptors;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.AdaptorRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Adaptor;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
final class AdaptorType implements RecordType<Adaptor, Adaptor> {

    @Override
    public Kind kind() {
        return Kind.ADAPTOR;
    }

    @Override
    public Class<Adaptor> document() {
        return Adaptor.class;
    }

    @Override
    public Class<Adaptor> stored() {
        return Adaptor.class;
    }

    @Override
    public String name(Adaptor adaptor) {
        return adaptor.name();
    }

    @Override
    public void check(Adaptor adaptor, @Nullable Adaptor before, Findings findings) {
        AdaptorRules.check(adaptor, findings);
    }

    @Override
    public Draft<Adaptor> draft(RecordKey key, Adaptor adaptor, @Nullable Adaptor before) {
        return Draft.of(adaptor);
    }

    @Override
    public Adaptor shown(Adaptor adaptor) {
        return adaptor;
    }
}
