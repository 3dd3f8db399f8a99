package io.dialbridge.dispatch.mail;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address, with or without the name of who is there.
 *
 * @param name empty without one
 * @param address what the mail server is told: ASCII, with exactly one recipient in it
 */
record MailAddress(String name, String address) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern NAMED = Pattern.compile("(?<name>[^<>\\p{Cntrl}]*)<(?<address>[^<>]*)>");

    /** What a name may consist of without being quoted (RFC 5322 section 3.2.3). */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*");

    /**
     * One address and nothing else: no name, no comment, no list. Quoted local parts and addresses in brackets are none.
     *
     * @return empty when it is none; with the domain as name servers know it
     */
    static Optional<MailAddress> bare(String text) {
        var given = text.strip();
        var at = given.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART) {
            return Optional.empty();
        }
        var local = given.substring(0, at);
        var domain = ascii(given.substring(at + 1));
        // The length first: of thousands of labels each would take a step of the stack.
        return at + 1 + domain.length() <= LONGEST
                        && LOCAL_PART.matcher(local).matches()
                        && DOMAIN.matcher(domain).matches()
                ? Optional.of(new MailAddress("", local + "@" + domain))
                : Optional.empty();
    }

    /** {@code Sales <sales@example.com>}, or the address alone. */
    static Optional<MailAddress> of(String text) {
        var named = NAMED.matcher(text.strip());
        return named.matches()
                ? bare(named.group("address")).map(bare -> new MailAddress(unquoted(named.group("name")), bare.address))
                : bare(text);
    }

    /** As a header says it. */
    String header() {
        if (name.isEmpty()) {
            return address;
        }
        var encoded = EncodedWords.of(name);
        var said = !encoded.equals(name) || PLAIN_NAME.matcher(name).matches()
                ? encoded
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return said + " <" + address + ">";
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException noDomain) {
            return "";
        }
    }

    private static String unquoted(String name) {
        var text = name.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
