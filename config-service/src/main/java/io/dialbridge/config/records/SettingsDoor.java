package io.dialbridge.config.records;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP side of records of which an account has one. */
@ApplicationScoped
public class SettingsDoor {

    private final SettingsKeeper keeper;
    private final BodyReader bodies;
    private final ActingAccount account;

    SettingsDoor(SettingsKeeper keeper, BodyReader bodies, ActingAccount account) {
        this.keeper = keeper;
        this.bodies = bodies;
        this.account = account;
    }

    public <D, S> Uni<RestResponse<Shown<D>>> read(RecordType<D, S> type, D defaults) {
        return keeper.read(type, account.id(), defaults).map(RecordDoor::tagged);
    }

    public <D, S> Uni<RestResponse<Shown<D>>> replace(
            RecordType<D, S> type, @Nullable String ifMatch, @Nullable String body) {
        return keeper.replace(type, account.id(), IfMatch.required(ifMatch), bodies.replace(body, type))
                .map(RecordDoor::tagged);
    }
}
