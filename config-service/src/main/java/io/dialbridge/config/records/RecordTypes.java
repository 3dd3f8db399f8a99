package io.dialbridge.config.records;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The type of every kind, for what is done to records whatever they are. */
@ApplicationScoped
class RecordTypes {

    private final Map<Kind, RecordType<?, ?>> types;

    RecordTypes(@All List<RecordType<?, ?>> types) {
        this.types = types.stream().collect(Collectors.toMap(RecordType::kind, Function.identity()));
    }

    RecordType<?, ?> of(Kind kind) {
        return Objects.requireNonNull(types.get(kind), kind::name);
    }
}
