package io.capacityplanner.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads one change: a group with one key, the kind of the change. */
final class ChangeReading {

    private static final List<String> KINDS =
            List.of("growth", "step", "launch", "migration", "event", "efficiency", "region");
    private static final List<Estimate.Shape> DATE_SHAPES =
            List.of(Estimate.Shape.TRIANGULAR, Estimate.Shape.PERT, Estimate.Shape.UNIFORM);

    private final GroupReading item;

    ChangeReading(GroupReading item) {
        this.item = item;
    }

    Optional<Change> read() {
        if (item.keys().size() != 1) {
            item.fault(
                    "",
                    "it has " + item.keys().size() + " keys",
                    "Write one kind of change: " + String.join(", ", KINDS));
            return Optional.empty();
        }
        String kind = item.keys().iterator().next();
        if (!KINDS.contains(kind)) {
            item.unknown(kind, "\"" + kind + "\" is no kind of change", KINDS);
            return Optional.empty();
        }
        Optional<GroupReading> group = item.group(kind);
        if (group.isEmpty()) {
            item.fault(kind, "a group of keys and values belongs here", "Write them under it, or in braces");
            return Optional.empty();
        }
        return read(kind, group.get());
    }

    private static Optional<Change> read(String kind, GroupReading group) {
        return switch (kind) {
            case "growth" -> growth(group);
            case "step" -> step(group);
            case "launch" -> launch(group);
            case "migration" -> migration(group);
            case "event" -> event(group);
            case "efficiency" -> efficiency(group);
            default -> region(group);
        };
    }

    private static Optional<Change> growth(GroupReading group) {
        boolean byRate = group.has("rate");
        if (byRate == group.has("factor")) {
            group.fault(
                    byRate ? "rate" : "factor",
                    byRate ? "factor and rate are both given" : "neither factor nor rate is given",
                    "Give a factor such as 1.4, or a rate such as 5% with \"per: 30d\"");
        }
        Optional<Estimate> factor = estimate(group, "factor", GroupReading::number);
        Optional<Estimate> rate = estimate(group, "rate", GroupReading::share);
        Optional<Duration> per = byRate ? group.required("per", group.duration("per")) : Optional.empty();
        Instant from = from(group);
        SeriesScope scope = scope(group);
        group.onlyKnown();
        return group.making(() -> byRate
                ? new CompoundGrowth(rate.orElseThrow(), per.orElseThrow(), from, scope)
                : new Growth(factor.orElseThrow(), from, scope));
    }

    private static Optional<Change> step(GroupReading group) {
        Optional<Amount> size = amount(group);
        Instant from = from(group);
        SeriesScope scope = scope(group);
        group.onlyKnown();
        return group.making(() -> new StepChange(size.orElseThrow(), from, scope));
    }

    private static Optional<Change> launch(GroupReading group) {
        Optional<Amount> size = amount(group);
        Optional<DateEstimate> at = date(group, "at");
        Optional<Ramp> ramp = ramp(group);
        SeriesScope scope = scope(group);
        group.onlyKnown();
        return group.making(() -> new Launch(size.orElseThrow(), at.orElseThrow(), ramp.orElseThrow(), scope));
    }

    private static Optional<Change> migration(GroupReading group) {
        Optional<Amount> size = amount(group);
        Instant from = from(group);
        Optional<Ramp> ramp = ramp(group);
        Optional<String> outOf = group.text("out_of");
        Optional<String> into = group.text("into");
        Optional<String> metric = group.text("metric");
        double exchange = group.number("exchange").orElse(1.0);
        group.onlyKnown();
        return group.making(() -> new Migration(
                size.orElseThrow(),
                from,
                ramp.orElseThrow(),
                outOf.orElse(null),
                into.orElse(null),
                metric.orElse(null),
                exchange));
    }

    private static Optional<Change> event(GroupReading group) {
        Optional<Estimate> factor = group.required("factor", estimate(group, "factor", GroupReading::number));
        Optional<Instant> from = group.required("from", group.moment("from"));
        Optional<Duration> lasts = group.required("lasts", group.duration("lasts"));
        boolean yearly = group.flag("yearly").orElse(false);
        SeriesScope scope = scope(group);
        group.onlyKnown();
        return group.making(
                () -> new SeasonalEvent(factor.orElseThrow(), from.orElseThrow(), lasts.orElseThrow(), yearly, scope));
    }

    private static Optional<Change> efficiency(GroupReading group) {
        Optional<Estimate> share = group.required("share", estimate(group, "share", GroupReading::share));
        Instant from = from(group);
        Optional<Ramp> ramp = ramp(group);
        SeriesScope scope = scope(group);
        group.onlyKnown();
        return group.making(() -> new EfficiencyGain(share.orElseThrow(), from, ramp.orElseThrow(), scope));
    }

    private static Optional<Change> region(GroupReading group) {
        Optional<String> resource = group.required("resource", group.text("resource"));
        Optional<String> like = group.required("like", group.text("like"));
        Optional<String> metric = group.text("metric");
        Optional<Estimate> share = group.required("share", estimate(group, "share", GroupReading::share));
        boolean moved = group.flag("moved").orElse(false);
        Instant from = from(group);
        Optional<Ramp> ramp = ramp(group);
        group.onlyKnown();
        return group.making(() -> new RegionAdded(
                resource.orElseThrow(),
                like.orElseThrow(),
                metric.orElse(null),
                share.orElseThrow(),
                moved,
                from,
                ramp.orElseThrow()));
    }

    private static Instant from(GroupReading group) {
        return group.moment("from").orElse(Change.FIRST_STEP);
    }

    private static SeriesScope scope(GroupReading group) {
        return new SeriesScope(
                group.text("resource").orElse(null),
                group.text("service").orElse(null),
                group.text("metric").orElse(null));
    }

    private static Optional<Ramp> ramp(GroupReading group) {
        Optional<Ramp.Shape> shape = group.word("ramp", List.of(Ramp.Shape.values()), Ramp.Shape::word);
        Optional<Duration> over = group.duration("over");
        if (over.isEmpty() && shape.filter(given -> given != Ramp.Shape.NONE).isPresent() && !group.has("over")) {
            group.fault("ramp", "it is not said how long the ramp takes", "Add \"over:\", for instance 6w");
        }
        Ramp.Shape chosen = shape.orElse(over.isPresent() ? Ramp.Shape.LINEAR : Ramp.Shape.NONE);
        return group.making(() -> new Ramp(chosen, over.orElse(Duration.ZERO)));
    }

    private static Optional<Amount> amount(GroupReading group) {
        boolean byShare = group.has("share");
        if (byShare == group.has("amount")) {
            group.fault(
                    "amount",
                    byShare ? "share and amount are both given" : "neither share nor amount is given",
                    "Give a share such as 40%, or an amount in the metric's unit");
        }
        Optional<Estimate> share = estimate(group, "share", GroupReading::share);
        Optional<Estimate> units = estimate(group, "amount", GroupReading::number);
        return group.making(() -> byShare ? Amount.share(share.orElseThrow()) : Amount.units(units.orElseThrow()));
    }

    /** A single number, or low, likely and high with a shape. */
    private static Optional<Estimate> estimate(
            GroupReading parent, String key, BiFunction<GroupReading, String, Optional<Double>> number) {
        Optional<GroupReading> group = parent.group(key);
        if (group.isEmpty()) {
            return number.apply(parent, key).flatMap(value -> parent.making(() -> Estimate.certain(value)));
        }
        GroupReading range = group.get();
        Estimate.Shape shape = range.word("shape", List.of(Estimate.Shape.values()), Estimate.Shape::word)
                .orElse(range.has("likely") ? Estimate.Shape.TRIANGULAR : Estimate.Shape.UNIFORM);
        boolean middle = shape != Estimate.Shape.UNIFORM;
        boolean least = shape != Estimate.Shape.LOG_NORMAL;
        Optional<Double> low = optionally(range, "low", least, number);
        Optional<Double> likely = optionally(range, "likely", middle, number);
        Optional<Double> high = optionally(range, "high", true, number);
        range.onlyKnown();
        return range.making(() -> switch (shape) {
            case UNIFORM ->
                likely.isPresent()
                        ? new Estimate(shape, low.orElseThrow(), likely.get(), high.orElseThrow())
                        : Estimate.uniform(low.orElseThrow(), high.orElseThrow());
            case LOG_NORMAL ->
                low.isPresent()
                        ? new Estimate(shape, low.get(), likely.orElseThrow(), high.orElseThrow())
                        : Estimate.logNormal(likely.orElseThrow(), high.orElseThrow());
            default -> new Estimate(shape, low.orElseThrow(), likely.orElseThrow(), high.orElseThrow());
        });
    }

    private static Optional<Double> optionally(
            GroupReading range, String key, boolean needed, BiFunction<GroupReading, String, Optional<Double>> number) {
        Optional<Double> value = number.apply(range, key);
        return needed ? range.required(key, value) : value;
    }

    /** A single date, or earliest, likely and latest with a shape. */
    private static Optional<DateEstimate> date(GroupReading parent, String key) {
        Optional<GroupReading> group = parent.group(key);
        if (group.isEmpty()) {
            return parent.required(key, parent.moment(key))
                    .flatMap(at -> parent.making(() -> DateEstimate.certain(at)));
        }
        GroupReading range = group.get();
        boolean middle = range.has("likely");
        Estimate.Shape shape = range.word("shape", DATE_SHAPES, Estimate.Shape::word)
                .orElse(middle ? Estimate.Shape.TRIANGULAR : Estimate.Shape.UNIFORM);
        Optional<Instant> earliest = range.required("earliest", range.moment("earliest"));
        Optional<Instant> likely = range.moment("likely");
        Optional<Instant> latest = range.required("latest", range.moment("latest"));
        if (shape != Estimate.Shape.UNIFORM && likely.isEmpty() && range.isSound()) {
            range.fault("likely", "it is not given", "Add \"likely:\" with a date");
        }
        range.onlyKnown();
        return range.making(() -> new DateEstimate(
                shape, earliest.orElseThrow(), likely.orElseGet(earliest::orElseThrow), latest.orElseThrow()));
    }
}
