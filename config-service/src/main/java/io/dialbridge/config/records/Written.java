package io.dialbridge.config.records;

import java.util.Map;

/** A record after a write, and what only the reply to that write shows. */
record Written(ConfigRecord record, Map<String, String> secrets) {}
