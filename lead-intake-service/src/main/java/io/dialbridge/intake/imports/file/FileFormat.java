package io.dialbridge.intake.imports.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a file is to be read.
 *
 * @param header whether its first row names the columns
 */
public record FileFormat(char delimiter, Charset charset, boolean header) {

    public static final String DELIMITERS = ",;\t|";

    /** In all of them an ASCII byte is an ASCII character, which {@link RowSplitter} relies on. */
    private static final Pattern CHARSETS = Pattern.compile("utf-8|us-ascii|iso-8859-\\d+|windows-125\\d");

    /** Empty for one that is unknown, or that is not read here. */
    public static Optional<Charset> charset(String name) {
        try {
            var charset = Charset.forName(name.strip());
            return CHARSETS.matcher(charset.name().toLowerCase(Locale.ROOT)).matches()
                    ? Optional.of(charset)
                    : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** By itself or by its name; empty for what can't be one. */
    public static Optional<Character> delimiter(String text) {
        return switch (text) {
            case "comma" -> Optional.of(',');
            case "semicolon" -> Optional.of(';');
            case "tab", "\\t" -> Optional.of('\t');
            case "pipe" -> Optional.of('|');
            default -> text.length() == 1 && DELIMITERS.contains(text) ? Optional.of(text.charAt(0)) : Optional.empty();
        };
    }
}
