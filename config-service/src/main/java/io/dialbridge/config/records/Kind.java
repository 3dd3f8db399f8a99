package io.dialbridge.config.records;

/** What there is to configure. */
public enum Kind {
    ACCOUNT("account", "accounts"),
    TOKEN("token", "tokens"),
    CAMPAIGN("campaign", "campaigns"),
    LIST("list", "lists"),
    STATUS("status", "statuses"),
    ADAPTOR("adaptor", "adaptors"),
    ENDPOINT("endpoint", "endpoints"),
    WORKFLOW("workflow", "workflows"),
    LEAD_POST_CRITERIA("Lead Post Criteria", "lead-post-criteria"),
    LEAD_CRITERIA("Lead Criteria", "lead-criteria"),
    API_SETTINGS("API settings", "api-settings"),
    FIELD("field", "fields"),
    USER("user", "users"),
    EMAIL_TEMPLATE("e-mail template", "email-templates"),
    VALUE_LIST("value list", "value-lists");

    private final String label;
    private final String collection;

    Kind(String label, String collection) {
        this.label = label;
        this.collection = collection;
    }

    /** As people call one of them. */
    public String label() {
        return label;
    }

    /**
     * True when others refer to it by its name: a status by the abbreviation and a user by the id that leads carry, a field by what
     * adaptors call it.
     */
    boolean named() {
        return this == STATUS || this == FIELD || this == USER;
    }

    String path() {
        return "/api/config/" + collection;
    }

    /** The account that owns a record: an account owns itself, all else belongs to the caller's account. */
    long ownerOf(long callersAccount, long id) {
        return this == ACCOUNT ? id : callersAccount;
    }
}
