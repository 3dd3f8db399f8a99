package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private static final List<InetAddress> FOUND = List.of(address(1));
    private static final List<InetAddress> MOVED = List.of(address(2));

    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Map<String, AtomicInteger> lookUps = new ConcurrentHashMap<>();
    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
    private final AddressBook book =
            new AddressBook(this::lookUp, nanos::get, Executors.newFixedThreadPool(AddressBook.THREADS));

    /** Looks up in the thread that asks: an answer's age counts from the moment it is given, and no thread can be late. */
    private final AddressBook prompt = new AddressBook(this::lookUp, nanos::get, ImmediateEventExecutor.INSTANCE);

    @AfterEach
    void close() {
        hanging.countDown();
        book.close();
    }

    @Test
    void namesThatHangDoNotStopTheOnesThatAreKnown() {
        known.put("crm.example", FOUND);
        assertThat(resolved("crm.example")).isEqualTo(FOUND);
        hang(2 * AddressBook.THREADS);

        pass(Duration.ofSeconds(11));

        assertThat(book.resolve("crm.example")).isCompletedWithValue(FOUND);
        pass(Duration.ofMinutes(4));
        assertThat(book.resolve("crm.example")).isCompletedWithValue(FOUND);
    }

    @Test
    void aDozenNamesThatHangDoNotStopANewOne() {
        known.put("crm.example", FOUND);
        hang(12);

        assertThat(resolved("crm.example")).isEqualTo(FOUND);
    }

    @Test
    void aNameThatHangsIsLookedUpOnce() {
        IntStream.range(0, 20).forEach(n -> book.resolve("hangs.example"));

        Awaitility.await().until(() -> count("hangs.example") == 1);
        hanging.countDown();
        assertThat(resolved("hangs.example")).isEmpty();
        assertThat(count("hangs.example")).isEqualTo(1);
    }

    @Test
    void aNewAnswerReplacesTheOldOne() {
        known.put("crm.example", FOUND);
        assertThat(resolved(prompt, "crm.example")).isEqualTo(FOUND);
        known.put("crm.example", MOVED);
        assertThat(resolved(prompt, "crm.example")).isEqualTo(FOUND);

        pass(Duration.ofSeconds(11));

        assertThat(resolved(prompt, "crm.example")).isEqualTo(MOVED);
    }

    @Test
    void anAnswerThatIsNotFoundAgainIsUsedForFiveMinutes() {
        known.put("crm.example", FOUND);
        assertThat(resolved(prompt, "crm.example")).isEqualTo(FOUND);
        known.put("crm.example", List.of());

        pass(Duration.ofMinutes(4));
        assertThat(resolved(prompt, "crm.example")).isEqualTo(FOUND);
        assertThat(count("crm.example")).isEqualTo(2);
        assertThat(resolved(prompt, "crm.example")).isEqualTo(FOUND);
        pass(Duration.ofMinutes(1));

        assertThat(resolved(prompt, "crm.example")).isEmpty();
    }

    @Test
    void noAnswerIsKeptBriefly() {
        known.put("new.example", List.of());
        assertThat(resolved(prompt, "new.example")).isEmpty();
        known.put("new.example", FOUND);
        assertThat(resolved(prompt, "new.example")).isEmpty();

        pass(Duration.ofSeconds(10));

        assertThat(resolved(prompt, "new.example")).isEqualTo(FOUND);
    }

    private void hang(int names) {
        IntStream.range(0, names).forEach(n -> book.resolve("hangs-" + n + ".example"));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private List<InetAddress> resolved(String name) {
        return resolved(book, name);
    }

    private static List<InetAddress> resolved(AddressBook asked, String name) {
        return asked.resolve(name).orTimeout(5, TimeUnit.SECONDS).join();
    }

    private int count(String name) {
        return lookUps.getOrDefault(name, new AtomicInteger()).get();
    }

    private List<InetAddress> lookUp(String name) {
        lookUps.computeIfAbsent(name, first -> new AtomicInteger()).incrementAndGet();
        if (name.startsWith("hangs")) {
            try {
                hanging.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
        return known.getOrDefault(name, List.of());
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {1, 1, 1, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
