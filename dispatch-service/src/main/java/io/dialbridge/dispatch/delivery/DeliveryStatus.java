package io.dialbridge.dispatch.delivery;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** Not tried yet. */
    PENDING,
    /** Tried without success, and will be tried again. */
    RETRYING,
    /** Answered with 2xx, and the reply could be read; or with what the endpoint's success rule calls a success. */
    DELIVERED,
    /** Given up: refused by the receiver, impossible to send, or tried often enough. */
    FAILED,
    /** Given up because it became too old to be of use. */
    EXPIRED,
    /** Taken back before it was done: the person's data was erased. */
    CANCELLED
}
