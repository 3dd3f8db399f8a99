package io.dialbridge.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.platform.seal.Sealer;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OpenedEndpointsTest {

    private static final String ACCOUNT = "1";
    private static final String ENDPOINT = "7";
    private static final String PLACE = "1/endpoint/7/headers";

    private final Sealer sealer = new Sealer(Base64.getEncoder().encodeToString(new byte[32]));
    private final OpenedEndpoints endpoints = new OpenedEndpoints(sealer);

    @Test
    void opensAnEndpointOnceWhileItIsTheSame() {
        var sealed = sealed("X-Key:one", PLACE);
        var opened = endpoints.of(ACCOUNT, ENDPOINT, sealed);
        assertThat(opened.headers()).isEqualTo("X-Key:one");
        assertThat(endpoints.of(ACCOUNT, ENDPOINT, sealed)).isSameAs(opened);
    }

    @Test
    void opensItAgainAfterAChange() {
        endpoints.of(ACCOUNT, ENDPOINT, sealed("X-Key:one", PLACE));
        assertThat(endpoints.of(ACCOUNT, ENDPOINT, sealed("X-Key:two", PLACE)).headers())
                .isEqualTo("X-Key:two");
    }

    @Test
    void leavesNothingOpenedOfAnAccountThatChanged() {
        var sealed = sealed("X-Key:one", PLACE);
        var opened = endpoints.of(ACCOUNT, ENDPOINT, sealed);
        endpoints.forget(ACCOUNT);
        assertThat(endpoints.of(ACCOUNT, ENDPOINT, sealed)).isNotSameAs(opened).isEqualTo(opened);
    }

    @Test
    void opensNothingThatWasSealedForAnotherPlace() {
        var sealed = sealed("X-Key:one", PLACE);
        endpoints.of(ACCOUNT, ENDPOINT, sealed);
        assertThatThrownBy(() -> endpoints.of("2", ENDPOINT, sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    private Endpoint sealed(String headers, String place) {
        return Endpoint.to("CRM", "https://crm.example/")
                .edit()
                .headers(sealer.seal(headers, place))
                .build();
    }
}
