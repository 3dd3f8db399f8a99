package io.dialbridge.dispatch.replays;

/** Why a delivery is not sent again. */
enum Skip {
    GONE("This delivery is not in the log any more."),
    ERASED("The values of this delivery were erased: there is nothing left to send again."),
    EMAIL("An e-mail can't be sent again byte for byte; replay it with the current mapping."),
    NOTHING_SENT(
            "Nothing of this delivery was ever sent, so there is no original request; replay it with the current mapping."),
    MASKED("The request stood in the query and the log masks a value of it, so it can't be sent again byte for byte; "
            + "replay it with the current mapping."),
    ENDPOINT_CHANGED(
            "The endpoint's address, method or authentication is not what it was when the request was sent, so its payload "
                    + "can't be told apart any more; replay it with the current mapping.");

    private final String sentence;

    Skip(String sentence) {
        this.sentence = sentence;
    }

    /** For a person who wanted this one. */
    String sentence() {
        return sentence;
    }
}
