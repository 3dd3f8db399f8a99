package io.dialbridge.dispatch.replays;

/** @param mapping absent means CURRENT */
record ReplayOptions(Mapping mapping) {}
