package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.rules.Door;

/**
 * Who posts leads, and how.
 *
 * @param tokenId of the token that let the sender in; empty when the address itself is the credential
 * @param name of the token or address, for people
 * @param source how this sender is treated
 */
public record Sender(Door door, String tokenId, String name, Source source, Origin origin) {}
