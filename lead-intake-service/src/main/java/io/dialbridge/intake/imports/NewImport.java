package io.dialbridge.intake.imports;

import io.dialbridge.intake.pipeline.Sender;
import java.util.Optional;

/** An import whose file begins to come in. */
record NewImport(String accountId, String id, ImportPlan plan, Sender sender, Optional<String> idempotencyKey) {}
