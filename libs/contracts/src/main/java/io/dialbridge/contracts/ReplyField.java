package io.dialbridge.contracts;

/**
 * What of a successful reply is written into the lead: one edit for all of a reply's fields. A key that the reply lacks leaves its field
 * alone; one without a value clears it.
 *
 * @param key element of the reply, read as a response key is: {@code data.id}
 * @param field internal name of a lead field that an edit may write
 */
public record ReplyField(String key, String field) {}
