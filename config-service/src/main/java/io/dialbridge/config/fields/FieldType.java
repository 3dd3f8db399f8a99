package io.dialbridge.config.fields;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.FieldRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Field;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
final class FieldType implements RecordType<Field, Field> {

    @Override
    public Kind kind() {
        return Kind.FIELD;
    }

    @Override
    public Class<Field> document() {
        return Field.class;
    }

    @Override
    public Class<Field> stored() {
        return Field.class;
    }

    @Override
    public String name(Field field) {
        return field.name();
    }

    @Override
    public Field normalized(Field field) {
        return FieldRules.normalized(field);
    }

    @Override
    public void check(Field field, @Nullable Field before, Findings findings) {
        FieldRules.check(field, findings);
    }

    @Override
    public List<Reference> references(Field field) {
        return Stream.ofNullable(field.endpointId())
                .map(id -> Reference.toActive(Kind.ENDPOINT, "endpoint_id", id))
                .toList();
    }

    /**
     * Any text may become another kind of text, a number a currency, a date a time: adaptors and workflows read the values as before, and
     * what leads hold already is checked when it is written again. A date that became a text would change what they say of old leads.
     */
    @Override
    public @Nullable String frozenWhileUsed(Field before, Field after) {
        return FieldRules.Values.of(before.type()) == FieldRules.Values.of(after.type())
                ? null
                : "given the type " + after.type() + ", whose values are compared and formatted in another way";
    }

    @Override
    public Draft<Field> draft(RecordKey key, Field field, @Nullable Field before) {
        return Draft.of(field);
    }

    @Override
    public Field shown(Field field) {
        return field;
    }
}
