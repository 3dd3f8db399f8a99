package io.dialbridge.dispatch.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A text as headers say it: plain where it is short ASCII, else as encoded words of UTF-8 (RFC 2047) that are folded over lines. The mail
 * client's own encoding breaks characters beyond the first plane and folds lines by a bare line feed, which mail servers refuse.
 */
final class EncodedWords {

    /** Of a header's plain text, far below the 998 that a line may have. */
    private static final int LONGEST_PLAIN = 200;

    /** Bytes whose base64 leaves the line, with what frames it and the header's name, below 76 characters. */
    private static final int BYTES_OF_A_WORD = 36;

    private EncodedWords() {}

    static String of(String text) {
        return plain(text) ? text : encoded(text);
    }

    private static boolean plain(String text) {
        return text.length() <= LONGEST_PLAIN
                && !text.contains("=?")
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    private static String encoded(String text) {
        var words = new StringBuilder();
        var word = new StringBuilder();
        var bytes = 0;
        for (var point : text.codePoints().toArray()) {
            var character = Character.toString(point);
            var more = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > BYTES_OF_A_WORD) {
                words.append(word(word)).append("\r\n ");
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += more;
        }
        return words.append(word(word)).toString();
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?"
                + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
