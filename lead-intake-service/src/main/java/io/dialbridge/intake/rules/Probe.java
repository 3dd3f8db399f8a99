package io.dialbridge.intake.rules;

import io.dialbridge.contracts.DuplicateRule.Action;
import io.dialbridge.contracts.DuplicateRule.Key;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look for stored leads that are in a new lead's way, and what follows if there are any.
 *
 * @param lists where to look; null means everywhere but in the list of relocated duplicates
 * @param since leads created until then don't count; null means that all do
 * @param archived also look at archived leads, those of the whole account
 */
public record Probe(
        Key key, @Nullable List<String> lists, @Nullable Instant since, boolean archived, Action action) {}
