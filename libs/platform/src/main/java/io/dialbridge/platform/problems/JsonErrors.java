package io.dialbridge.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says in a person's words what Jackson could not read, and where, without naming a class of ours. */
public final class JsonErrors {

    private JsonErrors() {}

    /** A 400 problem: {@code invalid} with the member's path, or {@code unreadable} with line and column. */
    public static HttpProblem problem(JsonProcessingException error) {
        return error instanceof JsonMappingException mapping && !isSyntax(mapping)
                ? Problems.invalid(path(mapping), reason(mapping))
                : Problems.unreadable(where(error));
    }

    private static boolean isSyntax(JsonMappingException error) {
        return error.getPath().isEmpty() && !(error instanceof MismatchedInputException);
    }

    private static String where(JsonProcessingException error) {
        var location = error.getLocation();
        var place = location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        var duplicate = error.getOriginalMessage().startsWith("Duplicate field");
        return duplicate
                ? "The JSON body has two members of one name" + place + "."
                : "The body is not valid JSON" + place + ".";
    }

    private static String path(JsonMappingException error) {
        var path = new StringBuilder();
        for (var step : error.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String reason(JsonMappingException error) {
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                "is not a member here; known are " + names(unknown.getKnownPropertyIds());
            case InvalidTypeIdException type ->
                type.getTypeId() == null ? "needs a \"type\"" : "has the unknown type \"" + type.getTypeId() + "\"";
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                "must be one of " + names(Arrays.asList(format.getTargetType().getEnumConstants()));
            case InvalidFormatException format -> "must be " + kind(format.getTargetType());
            case ValueInstantiationException value
            when value.getCause() instanceof IllegalArgumentException cause -> String.valueOf(cause.getMessage());
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> "must be " + kind(mismatch.getTargetType());
            default -> "can't be read";
        };
    }

    private static String names(Collection<?> names) {
        return names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2026-11-22T15:04:05Z";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "an array" : "an object";
    }
}
