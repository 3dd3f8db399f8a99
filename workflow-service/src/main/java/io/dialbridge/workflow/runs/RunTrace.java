package io.dialbridge.workflow.runs;

import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.TriggerTrace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Why: what each trigger saw and what each guard said. Stored as JSON. */
@RegisterForReflection(
        targets = {RunTrace.class, TriggerTrace.class, TriggerTrace.Verdict.class, GuardTrace.class, Guard.class})
public record RunTrace(List<TriggerTrace> triggers, List<GuardTrace> guards) {}
