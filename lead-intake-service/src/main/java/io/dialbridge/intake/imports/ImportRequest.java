package io.dialbridge.intake.imports;

import io.dialbridge.contracts.LeadOptions;
import io.dialbridge.intake.imports.file.ColumnMapping;
import io.dialbridge.intake.imports.file.FieldNames;
import io.dialbridge.intake.imports.file.FileFormat;
import io.dialbridge.intake.imports.file.FileHead;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the query of an import says.
 *
 * @param delimiter null for the one that the file seems to have
 * @param wanted column to field, as {@link ColumnMapping}
 * @param options go before what a row says; {@code defaults} stand in for what a row leaves empty
 */
record ImportRequest(
        @Nullable String fileName,
        @Nullable Character delimiter,
        Charset charset,
        boolean header,
        Map<String, String> wanted,
        Parameters options,
        Parameters defaults) {

    private static final Set<String> OF_THE_FILE = Set.of("file_name", "delimiter", "charset", "header", "map");
    private static final int LONGEST_FILE_NAME = 255;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 that names everything that is wrong with it */
    static ImportRequest of(Map<String, List<String>> query, Account account) {
        var errors = new ArrayList<FieldError>();
        var given = single(query, errors);
        var wanted = new LinkedHashMap<String, String>();
        MapParameter.read(given.text("map", ""), wanted, errors);
        var options = part(given, LeadOptions.NAMES);
        var fields = fields(account);
        var request = new ImportRequest(
                fileName(given, errors),
                delimiter(given, errors),
                charset(given, errors),
                header(given, errors),
                wanted,
                options,
                part(given, fields));
        refuseUnknown(given, fields, errors);
        refuseConfiguration(given, account, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return request;
    }

    FileFormat format(FileHead head) {
        return new FileFormat(
                delimiter == null ? head.delimiter() : delimiter,
                head.markedUtf8() ? StandardCharsets.UTF_8 : charset,
                header);
    }

    ColumnMapping mapping(Account account) {
        return new ColumnMapping(
                new FieldNames(account.fields()),
                wanted,
                Optional.ofNullable(options.text("adaptor_id")).flatMap(account::activeAdaptor));
    }

    /** The request as one text, for comparing it with another one. */
    String text() {
        return List.of(String.valueOf(delimiter), charset.name(), header, wanted, options.values(), defaults.values())
                .toString();
    }

    private static Parameters single(Map<String, List<String>> query, List<FieldError> errors) {
        var given = new LinkedHashMap<String, String>();
        query.forEach((name, values) -> {
            given.put(name, values.getFirst());
            var flaw = Texts.flaw(values.getFirst());
            if (values.size() > 1) {
                errors.add(new FieldError(name, "is given more than once"));
            } else if (flaw != null) {
                errors.add(new FieldError(Texts.shown(name), flaw));
            }
        });
        return new Parameters(given);
    }

    private static Parameters part(Parameters given, Set<String> names) {
        var part = new LinkedHashMap<>(given.values());
        part.keySet().retainAll(names);
        return new Parameters(part);
    }

    /** An account's field may have a name by which an import means something else. */
    private static Set<String> fields(Account account) {
        var fields = new HashSet<>(new FieldNames(account.fields()).all());
        fields.removeAll(OF_THE_FILE);
        return fields;
    }

    private static @Nullable String fileName(Parameters given, List<FieldError> errors) {
        var name = given.text("file_name");
        if (name != null && name.length() > LONGEST_FILE_NAME) {
            errors.add(new FieldError("file_name", "has more than " + LONGEST_FILE_NAME + " characters"));
        }
        return name;
    }

    private static @Nullable Character delimiter(Parameters given, List<FieldError> errors) {
        // Unstripped: it may be a tab.
        var text = given.values().getOrDefault("delimiter", "");
        if (text.isEmpty()) {
            return null;
        }
        var delimiter = FileFormat.delimiter(text);
        if (delimiter.isEmpty()) {
            errors.add(new FieldError("delimiter", "must be comma, semicolon, tab or pipe"));
        }
        return delimiter.orElse(null);
    }

    private static Charset charset(Parameters given, List<FieldError> errors) {
        var charset = FileFormat.charset(given.text("charset", "UTF-8"));
        if (charset.isEmpty()) {
            errors.add(new FieldError("charset", "must be UTF-8, US-ASCII, an ISO-8859 or a windows-125x one"));
        }
        return charset.orElse(StandardCharsets.UTF_8);
    }

    private static boolean header(Parameters given, List<FieldError> errors) {
        return switch (given.text("header", "true")) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                errors.add(new FieldError("header", "must be true or false"));
                yield true;
            }
        };
    }

    private static void refuseUnknown(Parameters given, Set<String> fields, List<FieldError> errors) {
        for (var name : given.values().keySet()) {
            if (!OF_THE_FILE.contains(name) && !LeadOptions.NAMES.contains(name) && !fields.contains(name)) {
                errors.add(
                        new FieldError(Texts.shown(name), "is neither an option of an import nor a field of a lead"));
            }
        }
    }

    /** What would reject every row is said at once. */
    private static void refuseConfiguration(Parameters given, Account account, List<FieldError> errors) {
        var listId = given.text("list_id");
        if (listId != null) {
            var list = account.list(listId);
            if (list.isEmpty()) {
                errors.add(new FieldError("list_id", "names no list of this account"));
            } else if (!list.get().active()) {
                errors.add(new FieldError("list_id", "names a list that is not active"));
            }
        }
        var adaptorId = given.text("adaptor_id");
        if (adaptorId != null && account.activeAdaptor(adaptorId).isEmpty()) {
            errors.add(new FieldError("adaptor_id", "names no active adaptor of this account"));
        }
    }
}
