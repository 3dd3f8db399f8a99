package io.dialbridge.workflow.calls;

/** Names a lead of an account. */
public record LeadKey(String accountId, String leadId) {}
