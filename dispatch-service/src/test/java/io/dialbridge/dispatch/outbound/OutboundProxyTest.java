package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.Startup;
import io.vertx.core.net.ProxyOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundProxyTest {

    private static final String PROXY = "http://proxy.example:3128";

    @Test
    void noneIsNone() {
        assertThat(OutboundProxy.of(OutboundSettings.usual())).isEmpty();
    }

    @Test
    void theSettingIsReadWithAndWithoutCredentials() {
        var plain = options(PROXY);
        assertThat(plain.getHost()).isEqualTo("proxy.example");
        assertThat(plain.getPort()).isEqualTo(3128);
        assertThat(plain.getUsername()).isNull();

        var known = options("http://bridge:a%3Ab+c@[::1]:8080/");
        assertThat(known.getHost()).isEqualTo("::1");
        assertThat(known.getPort()).isEqualTo(8080);
        assertThat(known.getUsername()).isEqualTo("bridge");
        assertThat(known.getPassword()).isEqualTo("a:b+c");
    }

    @Test
    void aSettingThatIsNoneIsRefusedWithoutBeingRepeated() {
        for (var text : List.of(
                "",
                "proxy.example:3128",
                "https://proxy.example:3128",
                "http://proxy.example",
                "http://proxy.example:0",
                "http://proxy.example:70000",
                "http://hidden-word@proxy.example:3128",
                "http://u:hidden-word@proxy.example",
                "http://u:hidden-word@proxy.example:3128/path",
                "socks5://u:hidden-word@proxy.example:3128")) {
            assertThatThrownBy(() -> OutboundProxy.of(OutboundSettings.usual().proxied(text)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("dialbridge.dispatch.proxy is none, write for example http://")
                    .hasMessageNotContaining("hidden-word");
        }
    }

    @Test
    void theSenderIsNotMadeWithASettingThatIsNone() {
        assertThatThrownBy(() -> new Door(OutboundSettings.usual().proxied("proxy.example")))
                .hasMessageStartingWith("dialbridge.dispatch.proxy is none");
        assertThat(HttpSender.class).as("made when the service starts").hasAnnotation(Startup.class);
    }

    @Test
    void networksAddressesAndDomainsAreExceptions() {
        var proxy = OutboundProxy.of(OutboundSettings.usual()
                        .proxied(PROXY, "10.1.0.0/16", "1.2.3.4", ".intranet.example", "crm.test"))
                .orElseThrow();

        assertThat(proxy.leadsTo("any.example", address("10.1.2.3"))).isFalse();
        assertThat(proxy.leadsTo("any.example", address("10.2.2.3"))).isTrue();
        assertThat(proxy.leadsTo("any.example", address("1.2.3.4"))).isFalse();
        assertThat(proxy.leadsTo("any.example", address("1.2.3.5"))).isTrue();
        assertThat(proxy.leadsTo("a.Intranet.example.", address("1.1.1.1"))).isFalse();
        assertThat(proxy.leadsTo("intranet.example", address("1.1.1.1"))).isFalse();
        assertThat(proxy.leadsTo("myintranet.example", address("1.1.1.1"))).isTrue();
        assertThat(proxy.leadsTo("a.crm.test", address("1.1.1.1"))).isFalse();
    }

    @Test
    void anExceptionThatIsNoneIsNamed() {
        for (var text : List.of("10.1.0.0/64", "*.example", "a b")) {
            assertThatThrownBy(() -> OutboundProxy.of(OutboundSettings.usual().proxied(PROXY, text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("dialbridge.dispatch.no-proxy: " + text + " is neither");
        }
    }

    private static ProxyOptions options(String text) {
        return OutboundProxy.of(OutboundSettings.usual().proxied(text))
                .orElseThrow()
                .options();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notAnAddress) {
            throw new AssertionError(notAnAddress);
        }
    }
}
