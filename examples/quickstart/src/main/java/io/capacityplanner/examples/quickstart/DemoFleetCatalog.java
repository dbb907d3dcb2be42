package io.capacityplanner.examples.quickstart;

import static io.capacityplanner.examples.quickstart.DemoFleetMachine.database;
import static io.capacityplanner.examples.quickstart.DemoFleetMachine.vm;
import static io.capacityplanner.examples.quickstart.DemoFleetMachine.volume;
import static io.capacityplanner.resource.Metric.CPU_USAGE;
import static io.capacityplanner.resource.Metric.DISK_USAGE;
import static io.capacityplanner.resource.Metric.MEMORY_USAGE;

import io.capacityplanner.examples.quickstart.PlantedFact.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The machines of the demo fleet, one team after the other. */
final class DemoFleetCatalog {

    private DemoFleetCatalog() {}

    static List<DemoFleetMachine> machines() {
        return Stream.of(shop(), orders(), search(), finance(), media(), platform())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DemoFleetMachine> shop() {
        return List.of(
                        storefront("storefront-1"),
                        storefront("storefront-2"),
                        storefront("storefront-3"),
                        vm("cart-1", "cart", DemoFleetSize.M5_LARGE)
                                .cpu(signal(34, 2.2).evening(0.40).weekend(-0.12))
                                .memory(signal(48, 0.8).evening(0.05)),
                        vm("catalog-1", "catalog", DemoFleetSize.M6I_XLARGE)
                                .cpu(signal(30, 2).evening(0.30).growth(0.20))
                                .memory(signal(44, 0.8).growth(0.12))
                                .fact(CPU_USAGE, Kind.GROWTH, "cpu grows by 20 % in the year"),
                        vm("images-1", "images", DemoFleetSize.C5_XLARGE)
                                .cpu(signal(41, 3).evening(0.35))
                                .memory(signal(37, 1).evening(0.08)),
                        vm("giftcards-1", "giftcards", DemoFleetSize.M5_LARGE)
                                .cpu(signal(27, 1.6).office(0.15).year(0.40, 345))
                                .memory(signal(41, 0.7))
                                .fact(CPU_USAGE, Kind.YEARLY_SEASON, "cpu is 40 % above its level in December"))
                .stream()
                .map(machine -> machine.team("shop"))
                .toList();
    }

    private static DemoFleetMachine storefront(String id) {
        return vm(id, "storefront", DemoFleetSize.M5_2XLARGE)
                .cpu(signal(37, 2).evening(0.45))
                .memory(signal(56, 0.9).evening(0.06))
                .fact(CPU_USAGE, Kind.DAILY_SEASON, "cpu is highest at 01:00 UTC and lowest at 09:00 UTC");
    }

    private static List<DemoFleetMachine> orders() {
        return List.of(
                        vm("checkout-1", "checkout", DemoFleetSize.C5_2XLARGE)
                                .cpu(signal(35.5, 1.5).office(0.30).growth(0.80))
                                .memory(signal(52, 0.8).growth(0.10))
                                .fact(CPU_USAGE, Kind.GROWTH, "cpu grows by 80 % in the year")
                                .fact(
                                        CPU_USAGE,
                                        Kind.CROSSES_80_PERCENT,
                                        "daily cpu peaks are near 75 % at the end and pass 80 % for good within 90 days"),
                        vm("orders-1", "orders", DemoFleetSize.M5_XLARGE)
                                .cpu(signal(38, 2).office(0.25).growth(0.35))
                                .memory(signal(50, 0.9).growth(0.08))
                                .fact(CPU_USAGE, Kind.GROWTH, "cpu grows by 35 % in the year"),
                        vm("orders-2", "orders", DemoFleetSize.M5_XLARGE)
                                .cpu(signal(38, 2).office(0.25).growth(0.35))
                                .memory(signal(51, 0.9).growth(0.08))
                                .faults(DemoFleetFaults.GAP)
                                .fact(Kind.GAP, "twelve hours are missing, thirty days before the end"),
                        database("orders-db", "orders", DemoFleetSize.DB_M5_LARGE)
                                .cpu(signal(33, 2).office(0.30).growth(0.25))
                                .memory(signal(68, 0.5))
                                .disk(800, signal(11, 0.15).growth(6.64))
                                .fact(CPU_USAGE, Kind.GROWTH, "cpu grows by 25 % in the year")
                                .fact(DISK_USAGE, Kind.GROWTH, "the disk grows from 11 % to 84 % in the year")
                                .fact(
                                        DISK_USAGE,
                                        Kind.DISK_FILLS,
                                        "the disk gains 0.2 % of its size a day and is full 80 days after the end"),
                        vm("fraud-1", "fraud", DemoFleetSize.N2_HIGHMEM_4)
                                .cpu(signal(44, 3).office(0.28))
                                .memory(signal(63, 1.1)),
                        vm("sessions-1", "sessions", DemoFleetSize.R5_XLARGE)
                                .cpu(signal(29, 1.8).evening(0.25))
                                .memory(signal(42, 0.5).leak(4.2, 9))
                                .fact(
                                        MEMORY_USAGE,
                                        Kind.LEAK,
                                        "memory gains 4.2 % of capacity a day and falls back every 8 to 10 days"))
                .stream()
                .map(machine -> machine.team("orders"))
                .toList();
    }

    private static List<DemoFleetMachine> search() {
        return List.of(
                        vm("search-1", "search", DemoFleetSize.N2_STANDARD_8)
                                .cpu(signal(46, 2.4).evening(0.30))
                                .memory(signal(70, 0.8))
                                .disk(500, signal(48, 0.2)),
                        vm("search-2", "search", DemoFleetSize.N2_STANDARD_8)
                                .cpu(signal(45, 2.4).evening(0.30))
                                .memory(signal(70, 0.8))
                                .disk(500, signal(47, 0.2))
                                .faults(DemoFleetFaults.DUPLICATES)
                                .fact(Kind.DUPLICATES, "every 200th sample was delivered twice"),
                        vm("suggest-1", "suggest", DemoFleetSize.N2_STANDARD_4)
                                .cpu(signal(33, 2.2).evening(0.38))
                                .memory(signal(45, 1))
                                .faults(DemoFleetFaults.OUT_OF_ORDER)
                                .fact(Kind.OUT_OF_ORDER, "thirty samples changed places with their neighbour"),
                        vm("recommend-1", "recommend", DemoFleetSize.N2_STANDARD_8)
                                .cpu(signal(28, 1.8).evening(0.20).shift(190 * 24, 22))
                                .memory(signal(47, 0.9))
                                .fact(
                                        CPU_USAGE,
                                        Kind.LEVEL_SHIFT,
                                        "cpu rose by 22 points on day 190, after a migration"),
                        vm("legacy-portal", "portal", DemoFleetSize.M5_4XLARGE)
                                .cpu(signal(7, 0.5).office(0.30).weekend(0.20))
                                .memory(signal(14, 0.3))
                                .fact(
                                        Kind.OVER_PROVISIONED,
                                        "cpu stays below 12 %, memory below 17 % of 16 cores, 64 GiB"))
                .stream()
                .map(machine -> machine.team("search"))
                .toList();
    }

    private static List<DemoFleetMachine> finance() {
        return List.of(
                        vm("billing-1", "billing", DemoFleetSize.D4S_V5)
                                .cpu(signal(24, 1.6).office(0.20).monthEnd(48))
                                .memory(signal(40, 0.8))
                                .fact(CPU_USAGE, Kind.MONTH_END_PEAK, "cpu gains up to 48 points on the last two days"),
                        vm("ledger-1", "ledger", DemoFleetSize.D4S_V5)
                                .cpu(signal(36, 2).office(0.30).weekend(0.55))
                                .memory(signal(49, 0.9))
                                .fact(CPU_USAGE, Kind.WEEKLY_SEASON, "cpu is 55 % lower at weekends"),
                        vm("payroll-1", "payroll", DemoFleetSize.D2S_V5)
                                .cpu(signal(31, 2).office(0.55).weekend(0.60))
                                .memory(signal(46, 0.9))
                                .fact(CPU_USAGE, Kind.DAILY_SEASON, "cpu is highest in working hours")
                                .fact(CPU_USAGE, Kind.WEEKLY_SEASON, "cpu is 60 % lower at weekends"),
                        vm("reports-1", "reports", DemoFleetSize.E4S_V5)
                                .cpu(signal(9, 0.8).job(2, 70))
                                .memory(signal(38, 0.7))
                                .fact(CPU_USAGE, Kind.RECURRING_PEAK, "a job adds 70 points from 02:00 to 03:00 UTC"),
                        vm("tax-1", "tax", DemoFleetSize.D4S_V5)
                                .cpu(signal(43, 2.5).office(0.24))
                                .memory(signal(61, 1))
                                .faults(DemoFleetFaults.SHORT_HISTORY)
                                .fact(Kind.SHORT_HISTORY, "only the last six days are known"))
                .stream()
                .map(machine -> machine.team("finance"))
                .toList();
    }

    private static List<DemoFleetMachine> media() {
        return List.of(
                        vm("transcoder-1", "transcoder", DemoFleetSize.C5_2XLARGE)
                                .cpu(signal(78, 3).office(0.65).weekend(0.30))
                                .memory(signal(58, 1))
                                .fact(CPU_USAGE, Kind.SATURATED, "cpu is clipped at 100 % in working hours"),
                        vm("thumbnails-1", "thumbnails", DemoFleetSize.E2_STANDARD_4)
                                .cpu(signal(39, 4).evening(0.30))
                                .memory(signal(35, 1.2)),
                        vm("uploads-1", "uploads", DemoFleetSize.E2_STANDARD_4)
                                .cpu(signal(25, 2).evening(0.42))
                                .memory(signal(33, 0.9))
                                .disk(1000, signal(30, 0.3).growth(0.60))
                                .fact(DISK_USAGE, Kind.GROWTH, "the disk grows from 30 % to 48 % in the year"),
                        vm("player-1", "player", DemoFleetSize.N2_STANDARD_4)
                                .cpu(signal(48, 2.2).evening(0.36).growth(-0.30))
                                .memory(signal(46, 0.9))
                                .fact(CPU_USAGE, Kind.DECLINE, "cpu shrinks by 30 % in the year"),
                        volume("media-volume", "uploads", "gp3", 4000)
                                .disk(signal(52, 0.2).growth(0.35))
                                .fact(DISK_USAGE, Kind.GROWTH, "the volume grows from 52 % to 70 % in the year"))
                .stream()
                .map(machine -> machine.team("media"))
                .toList();
    }

    private static List<DemoFleetMachine> platform() {
        return List.of(
                        vm("auth-1", "auth", DemoFleetSize.M5_XLARGE)
                                .cpu(signal(50, 2).office(0.18))
                                .memory(signal(70, 0.6))
                                .fact(Kind.RIGHT_SIZED, "cpu peaks near 62 % and memory stays near 70 %"),
                        vm("gateway-1", "gateway", DemoFleetSize.C5_2XLARGE)
                                .cpu(signal(42, 2).evening(0.32))
                                .memory(signal(39, 0.8)),
                        vm("gateway-2", "gateway", DemoFleetSize.C5_2XLARGE)
                                .cpu(signal(42, 2).evening(0.32))
                                .memory(signal(39, 0.8)),
                        vm("bastion-1", "bastion", DemoFleetSize.M5_LARGE)
                                .cpu(signal(0.8, 0.15))
                                .memory(signal(9, 0.2))
                                .fact(Kind.IDLE, "cpu stays below 2 %"),
                        vm("ci-1", "ci", DemoFleetSize.D8S_V5)
                                .cpu(signal(36, 6).office(0.60).weekend(0.70))
                                .memory(signal(42, 2).office(0.12))
                                .fact(CPU_USAGE, Kind.WEEKLY_SEASON, "cpu is 70 % lower at weekends"),
                        vm("metrics-1", "metrics", DemoFleetSize.R5_2XLARGE)
                                .cpu(signal(40, 1.4).growth(0.12))
                                .memory(signal(64, 0.6))
                                .disk(2000, signal(55, 0.2)),
                        database("accounts-db", "accounts", DemoFleetSize.DB_M5_LARGE)
                                .cpu(signal(38, 2).office(0.26))
                                .memory(signal(72, 0.5))
                                .disk(400, signal(41, 0.2).growth(0.10)),
                        volume("logs-volume", "logging", "gp3", 1000).disk(signal(63, 1.2)))
                .stream()
                .map(machine -> machine.team("platform"))
                .toList();
    }

    private static DemoFleetSignal signal(double level, double noise) {
        return DemoFleetSignal.of(level, noise);
    }
}
