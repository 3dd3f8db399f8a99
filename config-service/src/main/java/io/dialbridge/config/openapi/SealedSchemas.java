package io.dialbridge.config.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Schemas of sealed interfaces, which the scanner leaves empty: one of the records that {@code type} tells apart. */
final class SealedSchemas {

    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE;

    /** For the names of choices alone, which requests may write in another way than the code. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private SealedSchemas() {}

    static Schema of(Class<?> sealed) {
        var schema = OASFactory.createSchema();
        for (var type : sealed.getAnnotation(JsonSubTypes.class).value()) {
            schema.addOneOf(members(type.value())
                    .title(type.name())
                    .addProperty("type", text().addEnumeration(type.name()))
                    .addRequired("type"));
        }
        return schema;
    }

    private static Schema members(Class<?> type) {
        var schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        for (RecordComponent component : type.getRecordComponents()) {
            schema.addProperty(NAMES.translate(component.getName()), value(component.getGenericType()));
        }
        return schema;
    }

    private static Schema value(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.ARRAY)
                    .items(value(list.getActualTypeArguments()[0]));
        }
        var plain = (Class<?>) type;
        if (plain == Boolean.class) {
            return OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN);
        }
        if (plain == Integer.class) {
            return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
        }
        if (plain.isEnum()) {
            var choice = text();
            Arrays.stream(plain.getEnumConstants())
                    .forEach(constant -> choice.addEnumeration(JSON.convertValue(constant, String.class)));
            return choice;
        }
        if (plain.isSealed()) {
            // By name, because one may contain others of its kind.
            return OASFactory.createSchema().ref("#/components/schemas/" + plain.getSimpleName());
        }
        return plain.isRecord() ? members(plain) : text();
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
