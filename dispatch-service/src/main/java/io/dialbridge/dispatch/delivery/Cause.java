package io.dialbridge.dispatch.delivery;

/** Why an attempt did not deliver; where there is none, as for a request that was too old to be sent, the detail says why. */
public enum Cause {
    /** The host name has no address. */
    DNS,
    /** No connection, or it broke before the whole reply was there. */
    CONNECT,
    /** The connection could not be secured, or the certificate is not to be trusted. */
    TLS,
    /** The reply was not complete in time. */
    TIMEOUT,
    /** A reply with a status other than 2xx. */
    HTTP_STATUS,
    /** The mail server refused the e-mail, a recipient or the login. */
    SMTP_REPLY,
    /** A 2xx reply that could not be read as the endpoint says, or without the response key. */
    PARSE,
    /** The host's addresses are private or otherwise not allowed. */
    BLOCKED,
    /** Not sent: the endpoint failed too often in a row, or has as many calls under way as it may; the detail says which. */
    BREAKER_OPEN,
    /** The configuration can't be used: endpoint, adaptor or e-mail template missing or inactive, a malformed URL, header or address. */
    CONFIG
}
