package io.dialbridge.config.presets;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An adaptor and an endpoint for a known system. It only fills in what anybody could write; nothing knows later where they came from.
 *
 * @param name in lower case, as in the path
 * @param adaptor to be created first
 * @param endpoint without its adaptor_id; words in capitals stand for what the account puts there
 * @param notes what to fill in and what to know, in the order of doing it
 */
@RegisterForReflection
record EndpointPreset(
        String name, String title, String description, Adaptor adaptor, Endpoint endpoint, List<String> notes) {

    EndpointPreset {
        notes = Absent.list(notes);
    }
}
