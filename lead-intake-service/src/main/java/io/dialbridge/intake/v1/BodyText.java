package io.dialbridge.intake.v1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a body in the charset that its Content-Type names, UTF-8 where it names none. */
public final class BodyText {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");

    private BodyText() {}

    /** @throws FlatJson.Unreadable for a charset that nobody knows */
    public static Charset charset(@Nullable String contentType) throws FlatJson.Unreadable {
        var named = named(contentType);
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    /** The charset of the Content-Type, null where it names none. */
    public static @Nullable Charset named(@Nullable String contentType) throws FlatJson.Unreadable {
        var named = CHARSET.matcher(contentType == null ? "" : contentType);
        if (!named.find()) {
            return null;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalArgumentException unknown) {
            throw new FlatJson.Unreadable("The charset that the request names is not known here; send UTF-8.");
        }
    }

    /** @throws FlatJson.Unreadable for bytes that are not of the charset: half a name must not be stored */
    public static String decode(byte[] body, Charset charset) throws FlatJson.Unreadable {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException wrong) {
            throw new FlatJson.Unreadable("The request holds bytes that are not " + charset.name()
                    + "; send UTF-8, or name the charset in the Content-Type.");
        }
    }

    /** A body of JSON as its parser takes it, which tells UTF-8, UTF-16 and UTF-32 apart by itself but no other charset. */
    public static byte[] json(@Nullable String contentType, byte[] body) throws FlatJson.Unreadable {
        var named = named(contentType);
        return named == null || named.equals(StandardCharsets.UTF_8)
                ? body
                : decode(body, named).getBytes(StandardCharsets.UTF_8);
    }
}
