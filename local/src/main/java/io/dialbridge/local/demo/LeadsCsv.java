package io.dialbridge.local.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Leads from a file with a header line: one map per lead, fields by name, in the order of the columns; empty fields are left out. */
final class LeadsCsv {

    private LeadsCsv() {}

    /** The leads that the demo brings along. */
    static List<Map<String, String>> shipped() {
        var resource = LeadsCsv.class.getResourceAsStream("/demo/leads.csv");
        try (var reader = new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, String>> read(Reader reader) throws IOException {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return rows.stream().map(row -> given(row.getFieldsAsMap())).toList();
        }
    }

    private static Map<String, String> given(Map<String, String> fields) {
        var given = new LinkedHashMap<>(fields);
        given.values().removeIf(String::isBlank);
        return given;
    }
}
