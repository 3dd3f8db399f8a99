package io.dialbridge.local.demo;

import java.util.Map;

/** A lead of the file and the id that it got. */
record PostedLead(String id, Map<String, String> fields) {

    String described() {
        return "%s %s, %s, lead %s".formatted(field("first_name"), field("last_name"), field("state"), id);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
