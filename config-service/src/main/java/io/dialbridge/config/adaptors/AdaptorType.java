package io.dialbridge.config.adaptors;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.records.Warnings;
import io.dialbridge.config.rules.AdaptorRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.AdaptorWarnings;
import io.dialbridge.platform.problems.FieldError;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;
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

    /** The fields that the account defined. */
    @Override
    public List<Reference> references(Adaptor adaptor) {
        var rows = adaptor.rows();
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).section() != Adaptor.Section.CALL)
                .boxed()
                .flatMap(i -> Reference.toField(
                        "rows[" + i + "].field",
                        rows.get(i).field(),
                        rows.get(i).dateFormat() == null ? Reference.Demand.NOTHING : Reference.Demand.DATES))
                .toList();
    }

    @Override
    public Draft<Adaptor> draft(RecordKey key, Adaptor adaptor, @Nullable Adaptor before) {
        return Draft.of(adaptor);
    }

    @Override
    public Adaptor shown(Adaptor adaptor) {
        return adaptor;
    }

    @Override
    public List<FieldError> warnings(Adaptor adaptor) {
        return AdaptorWarnings.of(adaptor).stream()
                .map(warning -> new FieldError(warning.field(), warning.reason()))
                .toList();
    }

    /** Every reply says what is odd: editors show it beside the rows. */
    @Override
    public Object kept(Adaptor adaptor) {
        return new Warnings(warnings(adaptor));
    }

    @Override
    public List<String> keptMembers() {
        return List.of("warnings");
    }
}
