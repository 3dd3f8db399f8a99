package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.Column;
import io.dialbridge.intake.imports.file.FileRow;
import io.dialbridge.intake.imports.file.RowReader;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import of a file that begins like this would make of it. Nothing is stored.
 *
 * @param unmapped columns that go nowhere
 * @param rows the first ones
 */
@RegisterForReflection(targets = {ImportPreview.class, ImportPreview.Sample.class})
public record ImportPreview(
        String delimiter,
        String charset,
        boolean header,
        List<Column> columns,
        List<String> unmapped,
        List<Sample> rows) {

    /**
     * A row.
     *
     * @param lead what the pipeline would be given: the values by field, with options and defaults; empty for a row that can't be read
     * @param reason why the row can't be read
     */
    public record Sample(
            long row, Map<String, String> lead, @Nullable String reason) {}

    private static final int SAMPLES = 20;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where the import would be refused too */
    static ImportPreview of(ImportRequest request, byte[] beginning, Account account) {
        try {
            var upload = new Upload(request, new ByteArrayInputStream(beginning));
            var plan = upload.plan(account);
            var format = plan.format();
            return new ImportPreview(
                    String.valueOf(format.delimiter()),
                    format.charset().name(),
                    format.header(),
                    plan.columns().all(),
                    plan.columns().unmapped(),
                    samples(plan, upload.rows(SAMPLES)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Sample> samples(ImportPlan plan, List<FileRow> rows) {
        var reader = new RowReader(plan.format());
        var samples = new ArrayList<Sample>(rows.size());
        for (var row : rows) {
            samples.add(
                    switch (reader.read(row, plan.columns().count())) {
                        case Checked.Passed<List<String>> passed ->
                            new Sample(row.number(), plan.lead(passed.value()).values(), null);
                        case Checked.Refused<List<String>> refused ->
                            new Sample(
                                    row.number(),
                                    Map.of(),
                                    refused.reasons().getFirst().text());
                    });
        }
        return samples;
    }
}
