package io.dialbridge.config.records;

import io.dialbridge.config.diff.Change;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What changed from one version of a record to another.
 *
 * @param to a version, or draft
 */
@RegisterForReflection
public record VersionDiff(String from, String to, List<Change> changes) {}
