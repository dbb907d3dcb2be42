package io.capacityplanner.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import io.capacityplanner.testing.FakeNotifier;
import io.capacityplanner.testing.LastValueForecaster;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    @TempDir
    private Path folder;

    @Test
    void findsWhatIsRegistered() throws IOException {
        Discovery discovery = discovery(Mail.class, Pager.class);

        Map<String, Notifier> found = discovery.byId(Notifier.class, List.of());

        assertThat(found.keySet()).containsExactly("mail", "pager");
        assertThatCode(discovery::refuseFaults).doesNotThrowAnyException();
    }

    @Test
    void givesEachPlannerItsOwnInstances() throws IOException {
        Notifier first = discovery(Mail.class).byId(Notifier.class, List.of()).get("mail");
        Notifier second = discovery(Mail.class).byId(Notifier.class, List.of()).get("mail");

        assertThat(first).isNotNull().isNotSameAs(second);
    }

    @Test
    void highestPriorityWins() throws IOException {
        for (List<Class<?>> order : List.of(
                List.<Class<?>>of(Mail.class, FasterMail.class), List.<Class<?>>of(FasterMail.class, Mail.class))) {
            Discovery discovery = discovery(order.toArray(Class<?>[]::new));

            assertThat(discovery.byId(Notifier.class, List.of()).get("mail")).isInstanceOf(FasterMail.class);
            assertThat(discovery.faults()).isEmpty();
        }
    }

    @Test
    void tiesAreAFaultThatListsTheCandidatesAndTheOverride() throws IOException {
        Discovery discovery = discovery(Mail.class, FasterMail.class, RivalMail.class);

        discovery.byId(Notifier.class, List.of());

        assertThatThrownBy(discovery::refuseFaults)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("several Notifiers claim the id \"mail\" with priority 5")
                .hasMessageContaining(FasterMail.class.getName() + ", " + RivalMail.class.getName())
                .hasMessageNotContaining(Mail.class.getName() + ",")
                .hasMessageContaining("wire one of them by hand");
    }

    @Test
    void tiesBelowTheHighestDoNotMatter() throws IOException {
        Discovery discovery = discovery(Mail.class, SlowMail.class, FasterMail.class);

        assertThat(discovery.byId(Notifier.class, List.of()).get("mail")).isInstanceOf(FasterMail.class);
        assertThat(discovery.faults()).isEmpty();
    }

    @Test
    void whatIsWiredWinsWhateverThePriority() throws IOException {
        Discovery discovery = discovery(FasterMail.class, RivalMail.class, Pager.class);
        FakeNotifier wired = new FakeNotifier("mail");

        Map<String, Notifier> chosen = discovery.byId(Notifier.class, List.of(wired));

        assertThat(chosen.get("mail")).isSameAs(wired);
        assertThat(chosen.get("pager")).isInstanceOf(Pager.class);
        assertThat(discovery.faults()).as("the tie does not matter any more").isEmpty();
    }

    @Test
    void looksNowhereWhenToldSo() throws IOException {
        Discovery discovery = new Discovery(false, loader(Mail.class));

        assertThat(discovery.byId(Notifier.class, List.of())).isEmpty();
    }

    @Test
    void brokenProvidersAreAFault() throws IOException {
        Discovery discovery = discovery(Mail.class, Broken.class);

        discovery.byId(Notifier.class, List.of());

        assertThatThrownBy(discovery::refuseFaults)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a Notifier could not be loaded")
                .hasMessageContaining(Broken.class.getName());
    }

    @Test
    void theBuilderReportsEveryFaultAtOnce() throws IOException {
        PlannerBuilder builder = CapacityPlanner.builder()
                .classLoader(loader(FasterMail.class, RivalMail.class))
                .forecaster(LastValueForecaster.of("twice"))
                .forecaster(LastValueForecaster.of("twice"))
                .store(new InMemoryMetricStore())
                .store(new InMemoryMetricStore());

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3 faults")
                .hasMessageContaining("two Forecasters are wired under the id \"twice\"")
                .hasMessageContaining("two MetricStores are wired")
                .hasMessageContaining("several Notifiers claim the id \"mail\"");
    }

    @Test
    void theBuilderUsesWhatItFinds() throws IOException {
        try (CapacityPlanner planner =
                CapacityPlanner.builder().classLoader(loader(Mail.class)).build()) {
            assertThat(planner.providers()).anyMatch(Mail.class::isInstance);
        }
    }

    private Discovery discovery(Class<?>... providers) throws IOException {
        return new Discovery(true, loader(providers));
    }

    /** A class path on which some notifiers are registered. */
    private ClassLoader loader(Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        List<String> names = List.of(providers).stream().map(Class::getName).toList();
        Files.write(services.resolve(Notifier.class.getName()), names, UTF_8);
        return new OnlyItsOwnServices(folder.toUri().toURL());
    }

    /** Shares classes with the tests, but sees no provider registered elsewhere on the class path. */
    private static final class OnlyItsOwnServices extends URLClassLoader {

        OnlyItsOwnServices(URL folder) {
            super(new URL[] {folder}, DiscoveryTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }

    /** The plainest. */
    public static class Mail implements Notifier {

        @Override
        public String id() {
            return "mail";
        }

        @Override
        public String description() {
            return getClass().getSimpleName();
        }

        @Override
        public void send(Notification notification) {
            throw new UnsupportedOperationException();
        }
    }

    /** Another of the same priority. */
    public static final class SlowMail extends Mail {}

    /** Of a higher priority. */
    public static final class FasterMail extends Mail {
        @Override
        public int priority() {
            return 5;
        }
    }

    /** Of the same higher priority. */
    public static final class RivalMail extends Mail {
        @Override
        public int priority() {
            return 5;
        }
    }

    /** Another id. */
    public static final class Pager extends Mail {
        @Override
        public String id() {
            return "pager";
        }
    }

    /** Cannot be made. */
    public static final class Broken extends Mail {
        /** Fails. */
        public Broken() {
            throw new IllegalStateException("no configuration");
        }
    }
}
