package io.dialbridge.intake.imports.file;

import io.dialbridge.intake.lead.CustomFields;
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

    private final Set<String> all;
    private final Map<String, String> byPlainName;

    /** @param own what the account added to the fields that every lead has */
    public FieldNames(CustomFields own) {
        this.all = all(own);
        this.byPlainName = byPlainName(own);
    }

    /** The fields that a row may set, and what tells update_if_found which lead the row is. */
    public Set<String> all() {
        return all;
    }

    /** The field that a header names: letter case, blanks and signs make no difference. */
    Optional<String> of(String header) {
        return Optional.ofNullable(byPlainName.get(plain(header)));
    }

    private static Set<String> all(CustomFields own) {
        var all = new LinkedHashSet<>(LeadFields.OWN_PLACE);
        all.addAll(LeadFields.WRITABLE);
        all.add("lead_id");
        all.addAll(own.names());
        return Collections.unmodifiableSet(all);
    }

    /** A name goes before a label, and what every lead has before what the account added. */
    private Map<String, String> byPlainName(CustomFields own) {
        var names = new HashMap<String, String>();
        all.forEach(field -> names.putIfAbsent(plain(field), field));
        LABELS.forEach(names::putIfAbsent);
        own.all().forEach(field -> names.putIfAbsent(plain(field.label()), field.name()));
        // Of a label that is all signs.
        names.remove("");
        return names;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
