package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What the services of this data folder share: the token with which they call each other and the key that seals credentials. Made once,
 * readable by their owner alone.
 */
record Secrets(String internalToken, String sealKey) {

    private static final int KEY_BYTES = 32;

    /** @throws StartFailure when a file can't be read or written, or holds something else than a key */
    static Secrets in(Path folder) {
        return new Secrets(internalToken(folder.resolve("internal-token")), sealKey(folder.resolve("seal-key")));
    }

    private static String internalToken(Path file) {
        var token = readOrCreate(file, HexFormat.of().formatHex(random()));
        if (token.length() < KEY_BYTES) {
            throw new StartFailure(file
                    + " is damaged: it should hold a token of at least 32 characters. Delete it to get a new one.");
        }
        return token;
    }

    private static String sealKey(Path file) {
        var key = readOrCreate(file, Base64.getEncoder().encodeToString(random()));
        if (!isKey(key)) {
            throw new StartFailure(
                    file + " is damaged: it should hold 32 bytes in base64. Restore it; a new key can't open the"
                            + " credentials that are stored already.");
        }
        return key;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] random() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String readOrCreate(Path file, String fresh) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, fresh, StandardOpenOption.WRITE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailure("The key file " + file + " can't be used: " + DataFolder.reason(e) + ".");
        }
    }
}
