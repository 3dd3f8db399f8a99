package io.dialbridge.config.fields;

import io.dialbridge.config.rules.FieldRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The name that a field might get. */
@RegisterForReflection
record NewName(@Nullable String name) {

    static final String EXAMPLE = "{ \"name\": \"purchaser\" }";

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for one that no field may have */
    String checked() {
        var findings = new Findings();
        FieldRules.checkName("name", name, findings);
        if (name == null || !findings.none()) {
            throw Problems.invalid(findings.errors());
        }
        return name;
    }
}
