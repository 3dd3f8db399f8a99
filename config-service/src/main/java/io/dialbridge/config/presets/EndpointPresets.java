package io.dialbridge.config.presets;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The presets that this release has, read once from its resources. */
@Singleton
class EndpointPresets {

    private static final List<String> NAMES =
            List.of("balto", "gohighlevel", "hubspot-v1", "hubspot-v3", "pipedrive", "salesforce", "zapier", "zoho");

    private final List<EndpointPreset> presets;

    EndpointPresets(ObjectMapper mapper) {
        this.presets = NAMES.stream().map(name -> read(mapper, name)).toList();
    }

    /** By name. */
    List<EndpointPreset> all() {
        return presets;
    }

    Optional<EndpointPreset> find(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }

    private static EndpointPreset read(ObjectMapper mapper, String name) {
        try (var file = EndpointPresets.class.getResourceAsStream("/presets/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the preset " + name + " is not in this build");
            }
            return mapper.readValue(file, EndpointPreset.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the preset " + name + " can't be read", damaged);
        }
    }
}
