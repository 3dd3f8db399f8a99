package io.dialbridge.intake.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is digested while it is read, together with the request that it came with. */
final class Fingerprint extends FilterInputStream {

    private final MessageDigest digest;

    Fingerprint(String request, InputStream body) {
        this(sha256(), request, body);
    }

    private Fingerprint(MessageDigest digest, String request, InputStream body) {
        super(new DigestInputStream(body, digest));
        this.digest = digest;
        digest.update(request.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what was not read yet, and says what tells this request and file from all others. To be called once. */
    String ofTheRest() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
