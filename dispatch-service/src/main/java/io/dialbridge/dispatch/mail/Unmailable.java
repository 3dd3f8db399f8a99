package io.dialbridge.dispatch.mail;

/** No e-mail can be made of this; the message is a sentence for a person and names no value. */
final class Unmailable extends Exception {

    private static final long serialVersionUID = 1;

    Unmailable(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
