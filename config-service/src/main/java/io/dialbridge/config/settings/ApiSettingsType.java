package io.dialbridge.config.settings;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.ApiSettingsRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.ApiSettings;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class ApiSettingsType implements RecordType<ApiSettings, ApiSettings> {

    private static final String NAME = "API settings";

    @Override
    public Kind kind() {
        return Kind.API_SETTINGS;
    }

    @Override
    public Class<ApiSettings> document() {
        return ApiSettings.class;
    }

    @Override
    public Class<ApiSettings> stored() {
        return ApiSettings.class;
    }

    /** The same for all: names are unique in an account, hence so are these. */
    @Override
    public String name(ApiSettings settings) {
        return NAME;
    }

    @Override
    public ApiSettings normalized(ApiSettings settings) {
        return ApiSettingsRules.normalized(settings);
    }

    @Override
    public void check(ApiSettings settings, @Nullable ApiSettings before, Findings findings) {
        ApiSettingsRules.check(settings, findings);
    }

    @Override
    public List<Reference> references(ApiSettings settings) {
        return ApiSettingsReferences.of(settings);
    }

    @Override
    public Draft<ApiSettings> draft(RecordKey key, ApiSettings settings, @Nullable ApiSettings before) {
        return Draft.of(settings);
    }

    @Override
    public ApiSettings shown(ApiSettings settings) {
        return settings;
    }
}
