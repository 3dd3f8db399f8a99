package io.dialbridge.config.valuelists;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.ValueListRules;
import io.dialbridge.contracts.ValueList;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
final class ValueListType implements RecordType<ValueList, ValueList> {

    @Override
    public Kind kind() {
        return Kind.VALUE_LIST;
    }

    @Override
    public Class<ValueList> document() {
        return ValueList.class;
    }

    @Override
    public Class<ValueList> stored() {
        return ValueList.class;
    }

    @Override
    public String name(ValueList list) {
        return list.name();
    }

    @Override
    public void check(ValueList list, @Nullable ValueList before, Findings findings) {
        ValueListRules.check(list, findings);
    }

    @Override
    public Draft<ValueList> draft(RecordKey key, ValueList list, @Nullable ValueList before) {
        return Draft.of(ValueListRules.stored(list));
    }

    @Override
    public ValueList shown(ValueList list) {
        return list;
    }
}
