package io.dialbridge.config.records;

import io.dialbridge.platform.problems.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What a document that would be accepted hardly means; empty when there is nothing to say. */
@RegisterForReflection(targets = {Warnings.class, FieldError.class})
public record Warnings(List<FieldError> warnings) {}
