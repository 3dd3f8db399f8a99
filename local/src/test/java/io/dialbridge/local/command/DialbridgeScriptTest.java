package io.dialbridge.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code dialbridge} in a tree of its own, with a Maven and JDKs that only say how they were called. */
class DialbridgeScriptTest {

    private static final List<String> SERVICES =
            List.of("config-service", "lead-intake-service", "workflow-service", "dispatch-service");
    private static final Instant BUILT = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

    private final Path tree;
    private final Path home;

    DialbridgeScriptTest(@TempDir Path folder) {
        tree = folder.resolve("a tree");
        home = folder.resolve("home");
    }

    @BeforeEach
    void layOutABuiltTree() throws IOException {
        write(tree.resolve("pom.xml"), "", WRITTEN);
        write(tree.resolve("libs/contracts/pom.xml"), "", WRITTEN);
        write(tree.resolve("libs/contracts/src/main/A.java"), "", WRITTEN);
        for (var module : Stream.concat(SERVICES.stream(), Stream.of("local", "benchmarks"))
                .toList()) {
            write(tree.resolve(module + "/pom.xml"), "", WRITTEN);
            write(tree.resolve(module + "/src/main/A.java"), "", WRITTEN);
            write(artefact(module), "", BUILT);
        }
        program(tree.resolve("mvnw"), "echo \"maven $*\"");
        Files.copy(Path.of(System.getProperty("dialbridge.home"), "dialbridge"), tree.resolve("dialbridge"));
        jdk("99", home.resolve(".jdks/ninety-nine"));
    }

    @Test
    void runsTheLauncherWithTheNewestJdkAlthoughAnOlderOneIsFirstOnThePath() throws Exception {
        jdk("17", home.resolve("old"));

        var run = run("up");

        assertThat(run.exit()).isZero();
        assertThat(run.output()).startsWith("java 99 ").contains("-jar " + tree + "/local/target/local.jar up");
    }

    @Test
    void saysInOneSentenceThatNoJdkIsNewEnough() throws Exception {
        var script = tree.resolve("dialbridge");
        Files.writeString(script, Files.readString(script).replace("oldest_java=21", "oldest_java=1000"));

        var run = run("up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .startsWith("dialbridge: no JDK 1000 or newer was found (the newest one found is 99 in " + home)
                .hasLineCount(1);
    }

    @Test
    void buildsOnlyWhatIsOlderThanItsSources() throws Exception {
        write(tree.resolve("workflow-service/src/main/A.java"), "", BUILT.plusSeconds(5));

        var run = run("up");

        assertThat(run.output()).contains("Building workflow-service (", "Built in ", "java 99 ");
        assertThat(tree.resolve("target/build.log"))
                .content()
                .contains("maven -B -ntp -f " + tree + "/pom.xml -pl workflow-service -am package -DskipTests");
        assertThat(run("up").output()).startsWith("java 99 ");
    }

    @Test
    void buildsTheServicesWhenALibraryIsNewer() throws Exception {
        write(tree.resolve("libs/contracts/src/main/A.java"), "", BUILT.plusSeconds(5));

        assertThat(run("up").output())
                .contains("Building config-service, lead-intake-service, workflow-service, dispatch-service (");
    }

    @Test
    void buildsWhatIsMissing() throws Exception {
        Files.delete(artefact("local"));
        program(tree.resolve("mvnw"), "touch '" + artefact("local") + "'");

        assertThat(run("demo", "--exit").output()).contains("Building local (", "local.jar demo --exit");
    }

    @Test
    void buildsTheBenchmarksWhenAnythingOfTheServiceThatTheyMeasureIsNewer() throws Exception {
        for (var newer : List.of(
                "pom.xml",
                "benchmarks/pom.xml",
                "benchmarks/src/main/A.java",
                "workflow-service/pom.xml",
                "workflow-service/src/main/A.java",
                "libs/contracts/pom.xml",
                "libs/contracts/src/main/A.java")) {
            write(tree.resolve(newer), "", BUILT.plusSeconds(5));

            assertThat(run("bench", "rules").output())
                    .as(newer)
                    .startsWith("Building benchmarks (")
                    .contains("Built in ", "java 99 ", "-jar " + tree + "/benchmarks/target/benchmarks.jar 1");
            assertThat(run("bench", "rules").output()).as(newer).startsWith("java 99 ");

            write(tree.resolve(newer), "", WRITTEN);
            Files.setLastModifiedTime(artefact("benchmarks"), FileTime.from(BUILT));
        }
        assertThat(tree.resolve("target/build.log"))
                .content()
                .contains("maven -B -ntp -f " + tree + "/pom.xml -P benchmarks -pl benchmarks -am package -DskipTests");
    }

    @Test
    void leavesTheBenchmarksAloneWhenAnotherServiceIsNewer() throws Exception {
        write(tree.resolve("dispatch-service/src/main/A.java"), "", BUILT.plusSeconds(5));

        assertThat(run("bench", "rules", "--seconds", "3").output())
                .startsWith("java 99 ")
                .endsWith("benchmarks.jar 3\n");
    }

    @Test
    void doesNotBuildAgainWhatWasBuiltWhileItWaited() throws Exception {
        write(tree.resolve("workflow-service/src/main/A.java"), "", BUILT.plusSeconds(5));
        program(tree.resolve("mvnw"), "echo build >>log; sleep 1");

        for (var command : List.of(List.of("bench", "rules"), List.of("up"))) {
            Files.deleteIfExists(tree.resolve("log"));
            var first = start(command.toArray(String[]::new));
            var second = start(command.toArray(String[]::new));

            assertThat(first.waitFor(30, TimeUnit.SECONDS) && second.waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(tree.resolve("log")).as(command.toString()).hasContent("build");
        }
    }

    @Test
    void showsTheEndOfTheLogWhenTheBuildFails() throws Exception {
        Files.delete(artefact("local"));
        program(tree.resolve("mvnw"), "for n in 1 2 3; do echo \"line $n\"; done; exit 1");

        var run = run("up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("line 3\ndialbridge: the build failed after ")
                .doesNotContain("java 99");
        assertThat(tree.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void runsEveryTestAndEndsAsTheyDo() throws Exception {
        program(tree.resolve("mvnw"), "echo \"maven $*\"; exit 3");

        var run = run("test");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.output()).isEqualTo("maven -B -ntp -f " + tree + "/pom.xml -P benchmarks verify\n");
    }

    @Test
    void waitsForABuildThatIsUnderWay() throws Exception {
        program(tree.resolve("mvnw"), "echo begin >>log; sleep 1; echo end >>log");

        var first = start("test");
        var second = start("test");

        assertThat(first.waitFor(30, TimeUnit.SECONDS) && second.waitFor(30, TimeUnit.SECONDS))
                .isTrue();
        assertThat(tree.resolve("log")).hasContent("begin\nend\nbegin\nend");
    }

    @Test
    void takesOverALockWhoseHolderIsGone() throws Exception {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(tree.resolve("target"));
        Files.createSymbolicLink(tree.resolve("target/build.lock"), Path.of(String.valueOf(gone.pid())));

        assertThat(run("test").exit()).isZero();
    }

    @Test
    void endsTheTestsAtATerminationSignal() throws Exception {
        program(tree.resolve("mvnw"), "echo $$ >id; exec sleep 60");
        var tests = start("test");
        await().until(() -> Files.exists(tree.resolve("id"))
                && !Files.readString(tree.resolve("id")).isBlank());
        var maven = Long.parseLong(Files.readString(tree.resolve("id")).strip());

        tests.destroy();

        assertThat(tests.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tests.exitValue()).isEqualTo(143);
        assertThat(ProcessHandle.of(maven).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(tree.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void explainsItselfWhenTheCommandIsUnknown() throws Exception {
        var run = run("fly");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.output()).startsWith("usage: ./dialbridge <command>");
        assertThat(run("help").exit()).isZero();
    }

    private record Run(int exit, String output) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private Process start(String... arguments) throws IOException {
        var command = Stream.concat(Stream.of("bash", tree.resolve("dialbridge").toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).directory(tree.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("JAVA_HOME", home.resolve("old").toString());
        builder.environment().merge("PATH", home.resolve("old/bin").toString(), (path, first) -> first + ":" + path);
        return builder.start();
    }

    private Path artefact(String module) {
        return tree.resolve(module)
                .resolve(
                        SERVICES.contains(module) ? "target/quarkus-app/quarkus-run.jar" : "target/" + module + ".jar");
    }

    private static void jdk(String version, Path folder) throws IOException {
        program(folder.resolve("bin/java"), "echo \"java " + version + " $*\"");
        program(folder.resolve("bin/javac"), "echo \"javac " + version + ".0.1\"");
    }

    private static void program(Path file, String script) throws IOException {
        write(file, "#!/bin/sh\n" + script + "\n", BUILT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text, Instant time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
