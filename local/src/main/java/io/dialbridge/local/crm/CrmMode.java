package io.dialbridge.local.crm;

/** How the demo CRM behaves. */
public enum CrmMode {
    /** 200 and a JSON object. */
    OK,
    /** 200 and an XML document. */
    XML,
    /** 200 and plain text. */
    TEXT,
    /** 500, as a CRM that is broken. */
    FAIL,
    /** 429 with Retry-After, as a CRM that is busy. */
    BUSY,
    /** As OK, but a tenth of a second late. */
    SLOW,
    /** Takes the request and never answers. */
    HANG
}
