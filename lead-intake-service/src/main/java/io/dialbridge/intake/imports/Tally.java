package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.RowVerdict;
import io.dialbridge.intake.imports.file.RowVerdict.Kind;
import java.util.List;

/** How many rows of a chunk got which verdict. */
record Tally(int accepted, int updated, int rejected) {

    static Tally of(List<RowVerdict> verdicts) {
        return new Tally(count(verdicts, Kind.ACCEPTED), count(verdicts, Kind.UPDATED), count(verdicts, Kind.REJECTED));
    }

    private static int count(List<RowVerdict> verdicts, Kind kind) {
        return (int) verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    }
}
