package io.dialbridge.intake.dnc;

import io.dialbridge.intake.csv.Rejections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What became of a file.
 *
 * @param alreadyThere rows whose entry the list had, or an earlier row of the file made
 * @param rejectedRows how many were rejected in all
 * @param rejected the first hundred of them
 */
@RegisterForReflection
public record DncImportResult(
        long inserted, long alreadyThere, long rejectedRows, List<Rejections.Rejection> rejected) {}
