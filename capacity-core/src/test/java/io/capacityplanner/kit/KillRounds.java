package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbered records in another Java virtual machine and kills it in the middle, again and again; after each time every
 * record that was acknowledged must be there, whole.
 */
public final class KillRounds {

    private static final String KEPT = "kept ";
    private static final int MOST_LINES = 60;
    private static final int MOST_DELAY_MICROS = 4000;

    private KillRounds() {}

    /**
     * What the other machine runs: writes records to each store, from where it was left, until it is killed.
     *
     * @param prefix tells stores of one name apart
     */
    public static Stream<Thread> writers(String prefix, List<NumberedRecords> stores) {
        return stores.stream()
                .map(store -> new Thread(() -> {
                    int last = store.last();
                    // What was read must not be lost later, either.
                    say(prefix + store.name(), last);
                    for (int number = last + 1; ; number++) {
                        store.write().accept(number);
                        say(prefix + store.name(), number);
                    }
                }));
    }

    private static void say(String store, int number) {
        synchronized (System.out) {
            System.out.println(KEPT + store + " " + number);
            System.out.flush();
        }
    }

    /**
     * Kills it.
     *
     * @param times how often
     * @param seed when
     * @param start starts it
     * @param check is given the last number that was acknowledged of each store so far, by its name
     * @return that number of each store at the end
     */
    public static Map<String, Integer> run(
            int times, long seed, Supplier<ForkedJvm> start, Consumer<Map<String, Integer>> check) {
        Random random = new Random(seed);
        Map<String, Integer> acknowledged = new HashMap<>();
        ForkedJvm next = start.get();
        try {
            for (int round = 0; round < times; round++) {
                ForkedJvm writer = next;
                writer.begin();
                int lines = 1 + random.nextInt(MOST_LINES);
                for (int i = 0; i < lines; ) {
                    i += take(writer.line(), acknowledged);
                }
                pause(random.nextInt(MOST_DELAY_MICROS));
                writer.kill().forEach(line -> take(line, acknowledged));
                // The next one warms up while this one's writes are looked at.
                next = start.get();
                check.accept(Map.copyOf(acknowledged));
            }
        } finally {
            next.close();
        }
        return acknowledged;
    }

    /** How many acknowledgements a line is: other lines are what a library has to say. */
    private static int take(@Nullable String line, Map<String, Integer> acknowledged) {
        assertThat(line).as("the writer ended by itself").isNotNull();
        if (line == null || !line.startsWith(KEPT)) {
            assertThat(line).doesNotContain("Exception");
            return 0;
        }
        String[] words = line.substring(KEPT.length()).split(" ");
        acknowledged.put(words[0], Integer.valueOf(words[1]));
        return 1;
    }

    private static void pause(long micros) {
        long end = System.nanoTime() + micros * 1000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
