package io.capacityplanner.connector.aws.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.Delivery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsPartsTest {

    /** A part with pages of texts; a page named {@code !} fails. */
    private static AwsPart<String> part(String place, List<String> asked, String... pages) {
        return new AwsPart<>(
                place,
                () -> AwsPages.of(List.of(pages), page -> {
                    asked.add(place + page);
                    if (page.equals("!")) {
                        throw SdkClientException.create("broken off");
                    }
                    return page.isEmpty() ? List.of() : List.of(Delivery.of(place + page));
                }));
    }

    private static List<String> told(Stream<Delivery<String>> stream) {
        try (stream) {
            return stream.map(delivery -> delivery instanceof Delivery.Failure<String> failed
                            ? "failed " + failed.place()
                            : ((Delivery.Item<String>) delivery).value())
                    .toList();
        }
    }

    @Test
    void partsComeInTheirOrderAndAFailureStandsInThePlaceOfWhatIsMissing() {
        List<String> asked = new ArrayList<>();
        List<AwsPart<String>> parts = List.of(
                part("a", asked, "!"),
                part("b", asked, "1", "", "2", "!", "never asked for"),
                part("c", asked),
                part("d", asked, "", "1"));

        assertThat(told(AwsParts.stream(parts, null))).containsExactly("failed a", "b1", "b2", "failed b", "d1");
        assertThat(asked).containsExactly("a!", "b1", "b", "b2", "b!", "d", "d1");
    }

    @Test
    void noPageIsAskedForBeforeItIsWanted() {
        List<String> asked = new ArrayList<>();
        try (Stream<Delivery<String>> stream =
                AwsParts.stream(List.of(part("a", asked, "1", "2"), part("b", asked, "1")), null)) {
            Iterator<Delivery<String>> iterator = stream.iterator();
            iterator.next();
            assertThat(asked).containsExactly("a1");
            iterator.next();
            assertThat(asked).containsExactly("a1", "a2");
        }
    }

    @Test
    void nothingToReadIsNoFailureAndNothingReadableIs() {
        List<String> asked = new ArrayList<>();

        assertThat(told(AwsParts.stream(List.of(), null))).isEmpty();
        assertThat(told(AwsParts.stream(List.of(part("a", asked, "")), null))).isEmpty();
        assertThatThrownBy(() -> AwsParts.stream(List.of(part("a", asked, "!"), part("b", asked, "!")), null))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("a: ")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void anInterruptionEndsTheWholeReading() {
        List<String> asked = new ArrayList<>();
        AwsPart<String> aborted = new AwsPart<>("x", () -> {
            throw AbortedException.create("interrupted");
        });

        assertThatThrownBy(() ->
                        told(AwsParts.stream(List.of(part("a", asked, "1"), aborted, part("b", asked, "1")), null)))
                .isInstanceOf(OperationCancelledException.class);
        assertThat(asked).containsExactly("a1");
    }

    @Test
    void onAnExecutorNoMoreThanAFewPartsAreReadAtOnce() {
        AtomicInteger opened = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<AwsPart<String>> parts = IntStream.range(0, 40)
                .mapToObj(i -> new AwsPart<>("p" + i, () -> {
                    opened.incrementAndGet();
                    return AwsPages.of(List.of("1"), page -> List.of(Delivery.of("p" + i)));
                }))
                .toList();
        try (Stream<Delivery<String>> stream = AwsParts.stream(parts, threads)) {
            Iterator<Delivery<String>> iterator = stream.iterator();
            for (int i = 0; i < 40; i++) {
                assertThat(iterator.next()).isEqualTo(Delivery.of("p" + i));
                assertThat(opened.get()).isLessThanOrEqualTo(i + 1 + AwsParts.AHEAD);
            }
            assertThat(iterator.hasNext()).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneThingThatCannotBeUnderstoodFailsAlone() {
        List<Delivery<Integer>> page = AwsPages.each(List.of("1", "x", "3"), text -> "thing " + text, text -> {
            if (text.equals("x")) {
                throw new InvalidInputException("no number", "thing x", "Correct it");
            }
            return Integer.valueOf(text);
        });

        assertThat(page).hasSize(3);
        assertThat(page.get(1))
                .isInstanceOfSatisfying(
                        Delivery.Failure.class,
                        failure -> assertThat(failure.place()).isEqualTo("thing x"));
        assertThat(page.get(2)).isEqualTo(Delivery.of(3));
    }

    @Test
    void placesNamePermissionAccountAndRegion() {
        assertThat(AwsPart.place("ec2:DescribeInstances", new AwsScope("123456789012", "eu-west-1")))
                .isEqualTo("ec2:DescribeInstances in account 123456789012, region eu-west-1");
        assertThat(AwsPart.place("ec2:DescribeInstances", new AwsScope(null, "eu-west-1")))
                .isEqualTo("ec2:DescribeInstances in the default account, region eu-west-1");
    }
}
