package io.dialbridge.intake.phones;

import io.dialbridge.intake.csv.Rejections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What became of a file.
 *
 * @param loaded rows that are known now, new or replaced
 * @param rejectedRows how many were rejected in all
 * @param rejected the first hundred of them
 */
@RegisterForReflection
public record LineTypeImportResult(long loaded, long rejectedRows, List<Rejections.Rejection> rejected) {}
