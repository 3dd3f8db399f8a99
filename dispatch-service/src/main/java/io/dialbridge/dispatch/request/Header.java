package io.dialbridge.dispatch.request;

/** One header line. */
public record Header(String name, String value) {}
