package io.dialbridge.dispatch.delivery;

/** Why an attempt did not deliver; where there is none, as for a request that was too old to be sent or that this service held when it stopped, the detail says why. */
public enum Cause {
    /** The host name has no address. */
    DNS,
    /** No connection, or it broke before the whole reply was there. */
    CONNECT,
    /** The connection could not be secured, or the certificate is not to be trusted. */
    TLS,
    /** The reply was not complete in time. */
    TIMEOUT,
    /** A reply with a status that is no success: other than 2xx, unless the endpoint's success rule says more. */
    HTTP_STATUS,
    /** The mail server refused the e-mail, a recipient or the login. */
    SMTP_REPLY,
    /** A 2xx reply that could not be read as the endpoint says, or without the key that is to be read. */
    PARSE,
    /** A reply that could be read and says by the endpoint's success rule that it was refused; the detail says what it says. */
    REJECTED,
    /** The host's addresses are private or otherwise not allowed. */
    BLOCKED,
    /**
     * Not sent: the endpoint failed too often in a row, has as many calls under way as it may, or is paused or disabled; the detail says which.
     */
    BREAKER_OPEN,
    /** The configuration can't be used: endpoint, adaptor or e-mail template missing or inactive, a malformed URL, header, address or text. */
    CONFIG
}
