package io.dialbridge.local.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program that starts and ends as a service does and serves nothing else than its health: what the launcher does with processes is
 * tried with these, in a second instead of twenty. {@code POST /end} makes it die with exit code 7.
 */
public final class StandInService {

    public static void main(String[] arguments) throws IOException {
        serve("QUARKUS_MANAGEMENT_PORT", exchange -> answer(exchange, 200, "{}"));
        serve("QUARKUS_HTTP_PORT", StandInService::answer);
        System.out.println("listening, profile " + System.getenv("QUARKUS_PROFILE"));
    }

    private static void serve(String portVariable, HttpHandler handler) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv(portVariable))), 0);
        server.createContext("/", handler);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().endsWith("/end")) {
            System.out.println("last words");
            Runtime.getRuntime().halt(7);
        }
        answer(
                exchange,
                200,
                exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Host") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Lays out a home folder in which each of the four services is a stand-in. */
    public static void packageInto(Path home) throws IOException {
        for (var service : Service.values()) {
            var folder = Files.createDirectories(home.resolve(service.module()).resolve("target/quarkus-app"));
            try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest())) {
                var name = StandInService.class.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (var bytes = StandInService.class.getClassLoader().getResourceAsStream(name)) {
                    Objects.requireNonNull(bytes).transferTo(jar);
                }
            }
        }
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        return manifest;
    }

    private StandInService() {}
}
