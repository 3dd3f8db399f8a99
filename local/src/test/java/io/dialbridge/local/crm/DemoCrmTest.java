package io.dialbridge.local.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoCrmTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();
    private DemoCrm crm;

    @BeforeEach
    void open() {
        crm = DemoCrm.open(0, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void recordsWhatArrivesAndAnswersJson() throws Exception {
        var reply = send("POST", "/hook?api_key=1&b=%20", "{\"dob\": \"Núñez\"}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"success\":true,\"id\":\"crm-1\"}");
        assertThat(crm.requests()).singleElement().satisfies(request -> {
            assertThat(request.at()).isEqualTo(NOW);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.query()).isEqualTo("api_key=1&b=%20");
            assertThat(request.headers()).containsEntry("x-team", "sales");
            assertThat(request.body()).isEqualTo("{\"dob\": \"Núñez\"}");
            assertThat(request.mode()).isEqualTo(CrmMode.OK);
        });
    }

    @Test
    void failsForAsManyRequestsAsToldOverHttp() throws Exception {
        send("POST", "/_crm/mode", "{\"mode\": \"fail\", \"requests\": 2}");

        assertThat(send("POST", "/hook", "1").statusCode()).isEqualTo(500);
        assertThat(send("POST", "/hook", "2").statusCode()).isEqualTo(500);
        assertThat(send("POST", "/hook", "3").statusCode()).isEqualTo(200);
        assertThat(crm.requests())
                .extracting(ReceivedRequest::mode)
                .containsExactly(CrmMode.FAIL, CrmMode.FAIL, CrmMode.OK);
    }

    @Test
    void asksForPatienceWhenBusy() throws Exception {
        send("POST", "/_crm/mode", "{\"mode\": \"BUSY\", \"retry_after\": 7}");

        var reply = send("POST", "/hook", "");

        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("retry-after")).hasValue("7");
    }

    @Test
    void answersXmlAndText() throws Exception {
        crm.behave(CrmMode.XML);
        assertThat(send("POST", "/hook", "").body())
                .isEqualTo("<response><success>true</success><id>crm-1</id></response>");
        crm.behave(CrmMode.TEXT);
        assertThat(send("POST", "/hook", "").body()).isEqualTo("success=true");
    }

    @Test
    void recordsARequestThatItNeverAnswers() {
        crm.behave(CrmMode.HANG, 1);

        Assertions.assertThatThrownBy(() -> send("POST", "/hook", "x")).isInstanceOf(HttpTimeoutException.class);
        assertThat(crm.requests()).extracting(ReceivedRequest::mode).containsExactly(CrmMode.HANG);
    }

    @Test
    void listsAndForgetsItsRequestsOverHttp() throws Exception {
        send("PUT", "/hook", "body");

        assertThat(send("GET", "/_crm/requests", "").body()).contains("\"method\":\"PUT\"", "\"body\":\"body\"");
        assertThat(send("DELETE", "/_crm/requests", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/_crm/requests", "").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void saysOnAPathWhatItWasTold() throws Exception {
        send("POST", "/_crm/replies", "{\"path\": \"/known\", \"body\": \"<no json>\"}");

        assertThat(send("POST", "/known?api_key=1", "").body()).isEqualTo("<no json>");
        assertThat(send("POST", "/hook", "").body()).isEqualTo("{\"success\":true,\"id\":\"crm-1\"}");
        crm.behave(CrmMode.FAIL, 1);
        assertThat(send("POST", "/known", "").statusCode()).isEqualTo(500);
        assertThat(send("POST", "/_crm/replies", "{\"path\": \"/known\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesAModeThatDoesNotExist() throws Exception {
        assertThat(send("POST", "/_crm/mode", "{\"mode\": \"explode\"}").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/hook", "").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(crm.address().resolve(path))
                        .timeout(Duration.ofSeconds(1))
                        .header("X-Team", "sales")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
