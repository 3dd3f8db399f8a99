package io.dialbridge.dispatch.mail;

import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.platform.templates.TextTemplates;
import io.dialbridge.platform.templates.TextTemplates.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who gets an e-mail: a list of addresses in which values stand for single ones. */
final class RecipientList {

    static final int MOST = 50;

    /**
     * Stands for the commas of values while the list is filled, so that only the template's own commas divide it: a lead's address is one
     * address, whatever is written there. No address has it.
     */
    private static final String COMMA_OF_A_VALUE = "\ue000";

    private RecipientList() {}

    /** @return each address once, in the order of the list */
    static List<MailAddress> of(TextTemplates templates, String template, Values values) throws Unmailable {
        var filled = filled(templates, template, values);
        var recipients = new LinkedHashMap<String, MailAddress>();
        var position = 0;
        for (var item : filled.split(",", -1)) {
            position++;
            if (!item.isBlank()) {
                var address = address(item, position);
                recipients.putIfAbsent(address.address().toLowerCase(Locale.ROOT), address);
            }
        }
        if (recipients.isEmpty()) {
            throw new Unmailable("the e-mail has no recipient: with the values of this lead, \"to\" is blank");
        }
        if (recipients.size() > MOST) {
            throw new Unmailable(
                    "the e-mail has " + recipients.size() + " recipients; at most " + MOST + " are allowed");
        }
        return List.copyOf(recipients.values());
    }

    private static MailAddress address(String item, int position) throws Unmailable {
        return MailAddress.bare(item)
                .orElseThrow(() -> new Unmailable("recipient " + position + " of \"to\" is not one e-mail address"));
    }

    private static String filled(TextTemplates templates, String template, Values values) throws Unmailable {
        try {
            return templates.fill(
                    template,
                    withoutCommas(values.lead()),
                    withoutCommas(values.call()),
                    withoutCommas(values.agent()));
        } catch (Malformed malformed) {
            throw new Unmailable("\"to\" can't be filled: " + malformed.getMessage());
        }
    }

    private static Map<String, String> withoutCommas(Map<String, String> values) {
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, value -> value.getValue()
                .replace(",", COMMA_OF_A_VALUE)));
    }
}
