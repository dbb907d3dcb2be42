package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliableNotifierTest {

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.TIME);
    private final AtomicBoolean down = new AtomicBoolean();
    private final List<String> sent = new ArrayList<>();

    private ReliableNotifier.Builder around() {
        return ReliableNotifier.around(new Samples.Told("ops", message -> {
                    if (down.get()) {
                        throw new SourceUnavailableException("down", "there", "Later");
                    }
                    sent.add(message.key());
                }))
                .clock(now::get);
    }

    private static void fails(ReliableNotifier notifier, Notification message) {
        assertThatThrownBy(() -> notifier.send(message)).isInstanceOf(SourceUnavailableException.class);
    }

    @Test
    void nothingOverTheLimitIsLost() {
        DeadLetterFile file = DeadLetterFile.at(folder.resolve("kept"));
        ReliableNotifier notifier = around().rateLimit(2, Duration.ofMinutes(1))
                .deadLetter(file)
                .deduplicate(Duration.ofHours(1))
                .build();
        for (int i = 0; i < 6; i++) {
            Notification message = Samples.number(i);
            if (i < 2) {
                notifier.send(message);
            } else {
                fails(notifier, message);
            }
        }
        assertThat(sent).containsExactly("key-0", "key-1");
        assertThat(file.size("ops")).isEqualTo(4);

        // Room for two: the new message, and one of those that are kept.
        now.set(Samples.TIME.plusSeconds(60));
        notifier.send(Samples.number(6));
        assertThat(sent).containsExactly("key-0", "key-1", "key-6", "key-2");
        now.set(Samples.TIME.plusSeconds(120));
        assertThat(notifier.redeliver(100)).satisfies(done -> {
            assertThat(done.delivered()).isEqualTo(2);
            assertThat(done.kept()).isEqualTo(1);
            assertThat(done.failures()).singleElement().asString().contains("over the limit");
        });
        now.set(Samples.TIME.plusSeconds(180));
        notifier.redeliver(100);
        assertThat(sent).containsExactly("key-0", "key-1", "key-6", "key-2", "key-3", "key-4", "key-5");
    }

    @Test
    void aRepetitionCostsNoPartOfTheLimit() {
        ReliableNotifier notifier = around().rateLimit(2, Duration.ofMinutes(1))
                .deduplicate(Duration.ofHours(1))
                .build();
        for (int i = 0; i < 10; i++) {
            notifier.send(Samples.number(1));
        }
        notifier.send(Samples.number(2));
        assertThat(sent).containsExactly("key-1", "key-2");
        fails(notifier, Samples.number(3));
        assertThat(notifier.redeliver(1)).isEqualTo(Redelivery.NOTHING);
    }

    @Test
    void catchesUpAfterAnOutage() throws Exception {
        Path path = folder.resolve("kept");
        ReliableNotifier notifier = around().deadLetter(path).catchUp(2).build();
        down.set(true);
        fails(notifier, Samples.number(1));
        fails(notifier, Samples.number(2));
        fails(notifier, Samples.number(3));
        down.set(false);
        notifier.send(Samples.number(4));
        assertThat(sent).containsExactly("key-4", "key-1", "key-2");
        assertThat(Files.readAllLines(path)).hasSize(1);
    }

    @Test
    void aMessageThatGotThroughIsNoFailureWhenTheFileIsBroken() throws Exception {
        Path path = folder.resolve("kept");
        Files.createDirectories(path.resolve("below"));
        around().deadLetter(path).build().send(Samples.number(1));
        assertThat(sent).containsExactly("key-1");
        assertThat(CapturedLogs.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains(path.toString()));
    }

    @Test
    void withoutCatchingUpOnlyWhenAsked() {
        ReliableNotifier notifier =
                around().deadLetter(folder.resolve("kept")).catchUp(0).build();
        down.set(true);
        fails(notifier, Samples.number(1));
        down.set(false);
        notifier.send(Samples.number(2));
        assertThat(sent).containsExactly("key-2");
        assertThat(notifier.redeliver(10).delivered()).isEqualTo(1);
    }

    @Test
    void refusesWhatLetsNothingThrough() {
        assertThatThrownBy(() -> around().rateLimit(0, Duration.ofMinutes(1)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> around().catchUp(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> around().deduplicate(Duration.ZERO).build()).isInstanceOf(InvalidInputException.class);
        assertThat(around().build().id()).isEqualTo("ops");
        assertThat(around().build().description()).isNotBlank();
    }
}
