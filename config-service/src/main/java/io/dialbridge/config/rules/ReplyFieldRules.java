package io.dialbridge.config.rules;

import io.dialbridge.contracts.ReplyField;
import java.util.HashSet;
import java.util.List;

/** What of a reply may be written into the lead. That the account's own fields exist is checked against the account. */
final class ReplyFieldRules {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 255;

    private ReplyFieldRules() {}

    static void check(String path, List<ReplyField> replyFields, Findings findings) {
        findings.atMost(path, replyFields.size(), MOST);
        var written = new HashSet<String>();
        for (int i = 0; i < replyFields.size(); i++) {
            var element = path + "[" + i + "].";
            var key = replyFields.get(i).key();
            var field = replyFields.get(i).field();
            if (Findings.blank(key)) {
                findings.add(element + "key", "is required: the element of the reply, for example data.id");
            }
            findings.line(element + "key", key, LONGEST_KEY);
            if (FieldActionRules.checkWritable(element + "field", field, findings) && !written.add(field)) {
                findings.add(element + "field", "\"" + field + "\" is there twice");
            }
        }
    }
}
