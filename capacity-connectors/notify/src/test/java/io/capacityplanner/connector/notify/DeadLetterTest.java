package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterTest {

    @TempDir
    private Path folder;

    private Path path;
    private DeadLetterFile file;
    private final AtomicBoolean down = new AtomicBoolean(true);
    private final List<Notification> sent = new ArrayList<>();

    @BeforeEach
    void file() {
        path = folder.resolve("kept/dead-letters.jsonl");
        file = DeadLetterFile.at(path);
    }

    private DeadLetterNotifier notifier(String id, Consumer<Notification> action) {
        return new DeadLetterNotifier(new Samples.Told(id, action), file, InstantSource.fixed(Samples.TIME));
    }

    private DeadLetterNotifier notifier() {
        return notifier("ops", message -> {
            if (down.get()) {
                throw new SourceUnavailableException("the server answered 503", "https://example.com", "Later");
            }
            sent.add(message);
        });
    }

    private static void fails(Notifier notifier, Notification message) {
        assertThatThrownBy(() -> notifier.send(message)).isInstanceOf(SourceUnavailableException.class);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(path);
    }

    @Test
    void keepsTheWholeMessageOnOneLine() throws IOException {
        DeadLetterNotifier notifier = notifier();
        assertThatThrownBy(() -> notifier.send(Samples.open()))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("the server answered 503; the message is kept in " + path)
                .hasMessageContaining("redeliver");

        assertThat(Files.readString(path)).endsWith("}\n");
        JsonNode line = Samples.json(lines().get(0));
        assertThat(line.path("channel").asText()).isEqualTo("ops");
        assertThat(line.path("reason").asText()).isEqualTo("the server answered 503");
        assertThat(line.path("failedAt").asText()).isEqualTo("2026-03-01T06:00:00Z");
        assertThat(line.at("/notification/body").asText())
                .isEqualTo(Samples.open().body());
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void redeliversInOrderAndForgets() throws IOException {
        DeadLetterNotifier notifier = notifier();
        Notification odd = Samples.about("ключ\n", "Größe 😀", "a\"b\\c\r\n\u0000\u2028", Map.of("a\nb", "c\td"));
        fails(notifier, Samples.open());
        fails(notifier, odd);
        fails(notifier, Samples.resolved());

        assertThat(notifier.redeliver(10))
                .isEqualTo(new Redelivery(0, 3, 0, List.of("https://example.com: the server answered 503. Later")));
        assertThat(lines()).hasSize(3);
        down.set(false);
        assertThat(notifier.redeliver(2)).isEqualTo(new Redelivery(2, 1, 0, List.of()));
        assertThat(sent).containsExactly(Samples.open(), odd);
        assertThat(notifier.redeliver(10).delivered()).isEqualTo(1);
        assertThat(sent).hasSize(3).last().isEqualTo(Samples.resolved());
        assertThat(Files.size(path)).isZero();
        assertThat(notifier.redeliver(10)).isEqualTo(new Redelivery(0, 0, 0, List.of()));
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files)
                    .allMatch(one -> one.toString().contains("dead-letters.jsonl")
                            && !one.toString().endsWith(".tmp"));
        }
    }

    @Test
    void theSameMessageIsKeptOnce() throws IOException {
        fails(notifier(), Samples.open());
        fails(notifier(), Samples.open());
        fails(
                notifier("other", message -> {
                    throw new SourceUnavailableException("x", "y", "z");
                }),
                Samples.open());

        assertThat(lines()).hasSize(2);
        assertThat(file.size("ops")).isEqualTo(1);
        assertThat(file.size("other")).isEqualTo(1);
    }

    @Test
    void channelsThatShareAFileGetTheirOwn() {
        DeadLetterNotifier other = notifier("other", message -> {
            throw new SourceUnavailableException("x", "y", "z");
        });
        fails(notifier(), Samples.open());
        fails(other, Samples.resolved());
        down.set(false);

        assertThat(notifier().redeliver(10).delivered()).isEqualTo(1);
        assertThat(sent).containsExactly(Samples.open());
        assertThat(file.size("other")).isEqualTo(1);
        assertThat(file.size("ops")).isZero();
    }

    @Test
    void halfALineOfAProcessThatDiedSpoilsNothing() throws IOException {
        fails(notifier(), Samples.open());
        byte[] half = "{\"id\":\"12\",\"channel\":\"ops\",\"notif\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(path, half, StandardOpenOption.APPEND);
        fails(notifier(), Samples.resolved());
        down.set(false);

        assertThat(notifier().redeliver(10)).isEqualTo(new Redelivery(2, 0, 1, List.of()));
        assertThat(sent).containsExactly(Samples.open(), Samples.resolved());
        // Byte for byte as it was: it may tell somebody something.
        assertThat(Files.readAllBytes(path)).startsWith(half).hasSize(half.length + 1);
    }

    @Test
    void aMessageRefusedForGoodGoesToTheEnd() throws IOException {
        fails(notifier(), Samples.number(1));
        fails(notifier(), Samples.number(2));
        fails(notifier(), Samples.number(3));
        DeadLetterNotifier picky = notifier("ops", message -> {
            if (message.key().equals("key-1")) {
                throw new InvalidInputException("refused", "there", "Correct it");
            }
            sent.add(message);
        });

        assertThat(picky.redeliver(2)).isEqualTo(new Redelivery(1, 2, 0, List.of("there: refused. Correct it")));
        assertThat(picky.redeliver(1).delivered()).isEqualTo(1);
        assertThat(sent).containsExactly(Samples.number(2), Samples.number(3));
        assertThat(lines()).hasSize(1);
    }

    @Test
    void anInterruptedMessageIsKeptToo() {
        DeadLetterNotifier notifier = notifier("ops", message -> {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(Fault.of("interrupted", "here", "Ask again"));
        });
        assertThatThrownBy(() -> notifier.send(Samples.open())).isInstanceOf(OperationCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file.size("ops")).isEqualTo(1);

        fails(notifier(), Samples.resolved());
        AtomicBoolean first = new AtomicBoolean(true);
        DeadLetterNotifier stopped = notifier("ops", message -> {
            if (!first.getAndSet(false)) {
                throw new OperationCancelledException(Fault.of("interrupted", "here", "Ask again"));
            }
        });
        assertThatThrownBy(() -> stopped.redeliver(10)).isInstanceOf(OperationCancelledException.class);
        assertThat(file.size("ops")).isEqualTo(1);
    }

    @Test
    void aFaultOfOursIsKeptToo() {
        DeadLetterNotifier notifier = notifier("ops", message -> {
            throw new IllegalStateException("a fault");
        });
        assertThatThrownBy(() -> notifier.send(Samples.open())).isInstanceOf(IllegalStateException.class);
        assertThat(file.size("ops")).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() throws IOException {
        Files.createDirectories(path);
        assertThatThrownBy(() -> notifier().send(Samples.open()))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("dead-letter file cannot be read or written")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessageContaining("503"));
        Path blocked = Files.createFile(folder.resolve("a-file")).resolve("below");
        assertThatThrownBy(() -> DeadLetterFile.at(blocked).append("ops", Samples.open(), "why", Samples.TIME))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining(blocked.toString());
        assertThatThrownBy(() -> file.redeliver(notifier(), 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int writer = 0; writer < 4; writer++) {
                int from = writer * 25;
                // An object of its own each, as of another process.
                DeadLetterFile own = DeadLetterFile.at(path);
                all.add(threads.submit(() -> {
                    for (int i = from; i < from + 25; i++) {
                        own.append("ops", Samples.number(i), "why", Samples.TIME);
                    }
                }));
            }
            down.set(false);
            int delivered = 0;
            for (int round = 0; round < 10; round++) {
                delivered += notifier().redeliver(5).delivered();
            }
            for (Future<?> one : all) {
                one.get();
            }
            delivered += notifier().redeliver(1000).delivered();
            assertThat(delivered).isEqualTo(100);
            assertThat(sent.stream().map(Notification::key).distinct()).hasSize(100);
        } finally {
            threads.shutdownNow();
        }
    }
}
