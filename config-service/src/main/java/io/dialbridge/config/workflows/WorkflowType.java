package io.dialbridge.config.workflows;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.WorkflowRules;
import io.dialbridge.config.rules.WorkflowWarnings;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.problems.FieldError;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class WorkflowType implements RecordType<Workflow, Workflow> {

    @Override
    public Kind kind() {
        return Kind.WORKFLOW;
    }

    @Override
    public Class<Workflow> document() {
        return Workflow.class;
    }

    @Override
    public Class<Workflow> stored() {
        return Workflow.class;
    }

    @Override
    public String name(Workflow workflow) {
        return workflow.name();
    }

    @Override
    public Workflow normalized(Workflow workflow) {
        return WorkflowRules.normalized(workflow);
    }

    @Override
    public void check(Workflow workflow, @Nullable Workflow before, Findings findings) {
        WorkflowRules.check(workflow, findings);
    }

    @Override
    public List<FieldError> warnings(Workflow workflow) {
        return WorkflowWarnings.of(workflow);
    }

    @Override
    public List<Reference> references(Workflow workflow) {
        return WorkflowReferences.of(workflow);
    }

    @Override
    public boolean keepsVersions() {
        return true;
    }

    @Override
    public Draft<Workflow> draft(RecordKey key, Workflow workflow, @Nullable Workflow before) {
        return Draft.of(workflow);
    }

    @Override
    public Workflow shown(Workflow workflow) {
        return workflow;
    }
}
