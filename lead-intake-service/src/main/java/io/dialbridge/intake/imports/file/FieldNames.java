package io.dialbridge.intake.imports.file;

import io.dialbridge.intake.lead.LeadFields;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a column of a file can be for, and the headers that say so by themselves. */
public final class FieldNames {

    /** The fields that a row may set, and what tells update_if_found which lead the row is. */
    public static final Set<String> ALL = all();

    /** Labels of domain.md 2.2 that are not the field's name in other words, and what lists of leads are commonly headed with. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("list", "list_id"),
            Map.entry("consumernumber", "std_consumer_number"),
            Map.entry("companyname", "std_company_name"),
            Map.entry("accountnumber", "std_account_number"),
            Map.entry("workphone", "alt_phone_2"),
            Map.entry("cellphone", "alt_phone_1"),
            Map.entry("primaryphone", "phone_number"),
            Map.entry("phone", "phone_number"),
            Map.entry("telephone", "phone_number"),
            Map.entry("countrycode", "phone_code"),
            Map.entry("leadowner", "owner_id"),
            Map.entry("address", "address1"),
            Map.entry("zip", "postal_code"),
            Map.entry("zipcode", "postal_code"),
            Map.entry("dob", "date_of_birth"),
            Map.entry("birthdate", "date_of_birth"),
            Map.entry("emailaddress", "email"));

    private static final Map<String, String> BY_PLAIN_NAME = byPlainName();

    private FieldNames() {}

    /** The field that a header names: letter case, blanks and signs make no difference. */
    static Optional<String> of(String header) {
        return Optional.ofNullable(BY_PLAIN_NAME.get(plain(header)));
    }

    private static Set<String> all() {
        var all = new LinkedHashSet<>(LeadFields.OWN_PLACE);
        all.addAll(LeadFields.WRITABLE);
        all.add("lead_id");
        return Collections.unmodifiableSet(all);
    }

    private static Map<String, String> byPlainName() {
        var names = new HashMap<>(LABELS);
        ALL.forEach(field -> names.put(plain(field), field));
        return Map.copyOf(names);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
