package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ClientTls;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedClientTest {

    private final AtomicInteger closings = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isClosedOnceItIsRetiredAndNobodyUsesIt() {
        var client = client();
        assertThat(client.begin()).isTrue();
        assertThat(client.begin()).isTrue();

        client.retire();
        client.end();
        assertThat(closings).hasValue(0);
        client.end();

        assertThat(closings).hasValue(1);
        assertThat(client.begin()).as("a closed one is used no more").isFalse();
        client.retire();
        assertThat(closings).hasValue(1);
    }

    @Test
    void staysOpenBetweenRequests() {
        var client = client();

        client.begin();
        client.end();

        assertThat(closings).hasValue(0);
        client.retire();
        assertThat(closings).hasValue(1);
    }

    @Test
    void sameCertificatesShareAClientAndTheUsualOnesHaveTheirOwn() {
        var clients = new HttpClients(vertx, HttpClientOptions::new);

        var one = clients.use(new ClientTls("", "", "a"));

        assertThat(clients.use(new ClientTls("", "", "a")).client()).isSameAs(one.client());
        assertThat(clients.use(new ClientTls("", "", "b")).client()).isNotSameAs(one.client());
        assertThat(clients.use(null).client())
                .isSameAs(clients.use(null).client())
                .isNotSameAs(one.client());
        clients.close();
    }

    @Test
    void whatWasEvictedIsMadeAnew() {
        var clients = new HttpClients(vertx, HttpClientOptions::new, 0);

        var first = clients.use(new ClientTls("", "", "a"));
        first.end().run();

        assertThat(clients.use(new ClientTls("", "", "a")).client()).isNotSameAs(first.client());
        clients.close();
    }

    private SharedClient client() {
        return new SharedClient((HttpClient) Proxy.newProxyInstance(
                HttpClient.class.getClassLoader(), new Class<?>[] {HttpClient.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("close");
                    closings.incrementAndGet();
                    return null;
                }));
    }
}
