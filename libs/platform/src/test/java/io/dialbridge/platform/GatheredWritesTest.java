package io.dialbridge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheredWritesTest {

    /** A transaction that was begun and has not ended yet. */
    private record Begun(List<String> works, UniEmitter<? super List<String>> end) {

        void commit() {
            end.complete(works.stream().map(work -> work + " done").toList());
        }
    }

    /** Ten in a transaction, twenty in the lines; a work is as large as its name is long. */
    private final GatheredWrites<String, String, String> writes =
            new GatheredWrites<>(new GatheredWrites.Limits(2, Duration.ZERO, 10, 20), String::length);

    private final List<Begun> begun = new CopyOnWriteArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void whoComesWhileTwoAreAtWorkGoesWithTheOthersWhoWait() {
        post("1", "2", "3", "4", "5");
        assertThat(transactions()).containsExactly(List.of("1"), List.of("2"));
        begun.get(1).commit();
        assertThat(transactions().subList(2, 3)).containsExactly(List.of("3", "4", "5"));
        assertThat(told).containsExactly("2 done");
        post("6");
        begun.get(0).commit();
        assertThat(transactions().subList(3, 4)).containsExactly(List.of("6"));
        begun.get(2).commit();
        begun.get(3).commit();
        assertThat(told).containsExactly("2 done", "1 done", "3 done", "4 done", "5 done", "6 done");
        post("7");
        assertThat(transactions().subList(4, 5)).containsExactly(List.of("7"));
    }

    @Test
    void whoIsPatientWaitsForTheEndOfTheOneThatIsAtWork() {
        var patient = patient(Duration.ofHours(1));
        post(patient, "1", "2", "3");
        assertThat(transactions()).containsExactly(List.of("1"));
        begun.get(0).commit();
        assertThat(transactions()).containsExactly(List.of("1"), List.of("2", "3"));
        post(patient, "4");
        begun.get(1).commit();
        begun.get(2).commit();
        assertThat(told).containsExactly("1 done", "2 done", "3 done", "4 done");
    }

    @Test
    void whenPatienceIsOverOneGoesBesideTheOther() {
        var patient = patient(Duration.ofMillis(1));
        post(patient, "1", "2");
        await().until(() -> begun.size() == 2);
        assertThat(transactions()).containsExactly(List.of("1"), List.of("2"));
        post(patient, "3", "4");
        begun.get(1).commit();
        await().until(() -> begun.size() == 3);
        assertThat(transactions()).containsExactly(List.of("1"), List.of("2"), List.of("3", "4"));
    }

    private static GatheredWrites<String, String, String> patient(Duration patience) {
        return new GatheredWrites<>(new GatheredWrites.Limits(2, patience, 10, 20), String::length);
    }

    @Test
    void aLineWaitsForNoOther() {
        post("1", "2", "3");
        postTo("other", "4");
        postTo("other", "5");
        assertThat(transactions()).containsExactly(List.of("1"), List.of("2"), List.of("4"), List.of("5"));
        postTo("other", "6");
        begun.get(0).commit();
        begun.get(2).commit();
        assertThat(transactions().subList(4, 6)).containsExactly(List.of("3"), List.of("6"));
    }

    @Test
    void whoWentAwayBeforeHisTurnIsLeftOut() {
        post("1", "2", "3");
        postTo("line", "4").cancel();
        post("5");
        begun.get(0).commit();
        assertThat(transactions().subList(2, 3)).containsExactly(List.of("3", "5"));
    }

    @Test
    void whoGoesAwayLaterStopsNobody() {
        var first = postTo("line", "1");
        post("2");
        var third = postTo("line", "3");
        post("4", "5");
        first.cancel();
        begun.get(0).commit();
        third.cancel();
        post("6");
        begun.get(2).commit();
        assertThat(transactions().subList(2, 4)).containsExactly(List.of("3", "4", "5"), List.of("6"));
        assertThat(told).containsExactly("4 done", "5 done");
    }

    @Test
    void aTransactionTakesAsManyAsFitInTheirOrder() {
        post("1", "2", "333", "4444", "55555", "6");
        begun.get(0).commit();
        begun.get(1).commit();
        assertThat(transactions().subList(2, 4)).containsExactly(List.of("333", "4444"), List.of("55555", "6"));
    }

    @Test
    void whatIsLargerThanATransactionGoesByItself() {
        post("1", "2", "3", "4".repeat(11), "5");
        begun.get(0).commit();
        begun.get(1).commit();
        begun.get(2).commit();
        assertThat(transactions().subList(2, 5)).containsExactly(List.of("3"), List.of("4".repeat(11)), List.of("5"));
    }

    @Test
    void whatIsMoreThanMayWaitIsRefusedAndTheRestIsWritten() {
        post("1", "2", "3".repeat(10), "4".repeat(9));
        postTo("other", "5");
        postTo("other", "6");
        postTo("other", "77");
        assertThat(told).containsExactly("503");
        postTo("other", "8");
        begun.get(0).commit();
        postTo("other", "9".repeat(10));
        begun.get(2).commit();
        begun.get(3).commit();
        assertThat(transactions().subList(4, 7))
                .containsExactly(List.of("3".repeat(10)), List.of("8"), List.of("9".repeat(10)));
    }

    @Test
    void whenOneOfThemBreaksTheTransactionTheOthersGetIn() {
        post("1", "2", "3", "4", "5");
        begun.get(0).commit();
        begun.get(2).end().fail(new IllegalStateException("4 is too much"));
        assertThat(transactions().subList(3, 4)).containsExactly(List.of("3"));
        begun.get(3).commit();
        assertThat(transactions().subList(4, 5)).containsExactly(List.of("4"));
        begun.get(4).end().fail(new IllegalStateException("4 is too much"));
        post("6");
        assertThat(transactions().subList(5, 6)).containsExactly(List.of("5"));
        begun.get(5).commit();
        assertThat(told).containsExactly("1 done", "3 done", "4 is too much", "5 done");
        assertThat(transactions().subList(6, 7)).containsExactly(List.of("6"));
    }

    @Test
    void aDatabaseThatIsAwayIsNotAskedForEachOfThem() {
        post("1", "2", "3", "4");
        begun.get(0).commit();
        begun.get(2).end().fail(new IOException("away"));
        assertThat(begun).hasSize(3);
        assertThat(told).containsExactly("1 done", "away", "away");
    }

    @Test
    void everyoneIsToldOfHisOwnOnHisOwnContext() throws Exception {
        var many = new GatheredWrites<String, Integer, Integer>(
                new GatheredWrites.Limits(2, Duration.ZERO, 100, 1_000), work -> 1);
        var vertx = Vertx.vertx();
        try (var database = Executors.newFixedThreadPool(2)) {
            var answers = IntStream.range(0, 300)
                    .mapToObj(i -> {
                        var own = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
                        var answer = new CompletableFuture<List<Object>>();
                        own.runOnContext(turn -> many.write("line", i, works -> doubled(works, database))
                                .subscribe()
                                .with(
                                        result -> answer.complete(List.of(result, Vertx.currentContext() == own)),
                                        answer::completeExceptionally));
                        return answer;
                    })
                    .toList();
            for (var i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(10, TimeUnit.SECONDS)).containsExactly(2 * i, true);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static Uni<List<Integer>> doubled(List<Integer> works, Executor database) {
        return Uni.createFrom()
                .item(() -> works.stream().map(work -> 2 * work).toList())
                .runSubscriptionOn(database);
    }

    private void post(String... works) {
        for (var work : works) {
            postTo("line", work);
        }
    }

    private void post(GatheredWrites<String, String, String> patient, String... works) {
        for (var work : works) {
            patient.write("line", work, this::begin).subscribe().with(told::add);
        }
    }

    private Cancellable postTo(String line, String work) {
        return writes.write(line, work, this::begin).subscribe().with(told::add, failure -> told.add(said(failure)));
    }

    private static String said(Throwable failure) {
        return String.valueOf(failure instanceof HttpProblem problem ? problem.getStatusCode() : failure.getMessage());
    }

    private Uni<List<String>> begin(List<String> works) {
        return Uni.createFrom().emitter(end -> begun.add(new Begun(works, end)));
    }

    private List<List<String>> transactions() {
        return begun.stream().map(Begun::works).toList();
    }
}
