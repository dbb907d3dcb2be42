package io.capacityplanner.recommendation;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation in full, to print: the finding, why, the figures used, what it saves and risks with its replay, the
 * alternatives that were not taken, and what would change it.
 *
 * <pre>{@code
 * for (Recommendation r : planner.rightsizing().result().recommendations()) {
 *     System.out.println(Explanation.of(r).toText());
 * }
 * String page = Explanation.of(r).with(roi).toMarkdown();
 * }</pre>
 *
 * @param id the recommendation's id
 * @param title the finding in one sentence
 * @param sections what there is to say, in the order of reading; none is empty
 */
public record Explanation(String id, String title, List<Section> sections) {

    /** Copies the list. */
    public Explanation {
        sections = List.copyOf(sections);
    }

    /**
     * A heading and its sentences.
     *
     * @param heading the heading
     * @param lines one sentence or figure each
     */
    public record Section(String heading, List<String> lines) {

        /** Copies the list. */
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** Explains a recommendation. */
    public static Explanation of(Recommendation recommendation) {
        List<Section> sections = new ArrayList<>();
        add(sections, "Proposed", proposed(recommendation));
        add(sections, "Why", recommendation.reasons());
        add(sections, "Saving", saving(recommendation));
        add(sections, "Risk", risk(recommendation));
        add(sections, "Not answered", refusal(recommendation));
        add(sections, "Alternatives not taken", alternatives(recommendation));
        add(sections, "What would change it", recommendation.wouldChange());
        add(sections, "Numbers used", numbers(recommendation.evidence()));
        Assurance sure = recommendation.assurance();
        add(sections, "How sure", List.of(sure.level().name().toLowerCase(Locale.ROOT) + ": " + sure.why()));
        return new Explanation(recommendation.id(), recommendation.title(), sections);
    }

    /** The same with what it returns for what it costs. */
    public Explanation with(Roi roi) {
        List<Section> longer = new ArrayList<>(sections);
        add(longer, "Return", returns(roi));
        return new Explanation(id, title, longer);
    }

    /** Plain text, a line a sentence, without a line break at the end. */
    public String toText() {
        return title + "\n"
                + sections.stream()
                        .map(section -> "\n" + section.heading() + "\n" + bulleted(section, "  - "))
                        .collect(Collectors.joining("\n"))
                + "\n\nId " + id;
    }

    /** Markdown with a heading of the third level. */
    public String toMarkdown() {
        return "### " + escaped(title) + "\n"
                + sections.stream()
                        .map(section -> "\n**" + section.heading() + "**\n\n" + escaped(bulleted(section, "- ")))
                        .collect(Collectors.joining("\n"))
                + "\n\n`" + id + "`";
    }

    private static String bulleted(Section section, String bullet) {
        return section.lines().stream().map(line -> bullet + line).collect(Collectors.joining("\n"));
    }

    /** Names hold characters that Markdown takes for markup. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_<>|\\[\\]])", "\\\\$1");
    }

    private static void add(List<Section> sections, String heading, List<String> lines) {
        List<String> said = lines.stream().filter(line -> !line.isBlank()).toList();
        if (!said.isEmpty()) {
            sections.add(new Section(heading, said));
        }
    }

    private static List<String> proposed(Recommendation recommendation) {
        Proposal proposal = recommendation.proposal();
        if (recommendation instanceof Investigation) {
            return List.of();
        }
        return proposal.to().entrySet().stream()
                .map(entry -> {
                    String now = proposal.from().get(entry.getKey());
                    String name = entry.getKey().replace('_', ' ');
                    return name + ": " + (now == null ? "" : now + " to ") + entry.getValue();
                })
                .toList();
    }

    private static List<String> saving(Recommendation recommendation) {
        return recommendation
                .saving()
                .map(saving -> {
                    boolean saves = saving.monthly().amount().signum() >= 0;
                    String verb = saves ? "Saves " : "Costs ";
                    String more = saves ? "" : " more";
                    return List.of(verb + amount(saving.monthly(), saves ? 1 : -1) + more + " a month: from "
                            + amount(saving.before(), 1) + " to " + amount(saving.after(), 1) + ", " + saving.basis());
                })
                .orElse(List.of());
    }

    private static Optional<Risk> riskOf(Recommendation recommendation) {
        if (recommendation instanceof Rightsizing sizing) {
            return sizing.risk();
        }
        if (recommendation instanceof Consolidation consolidation) {
            return Optional.of(consolidation.risk());
        }
        return recommendation instanceof Resizing change ? change.risk() : Optional.empty();
    }

    private static List<String> risk(Recommendation recommendation) {
        List<String> lines = new ArrayList<>();
        riskOf(recommendation).ifPresent(risk -> {
            lines.add("Demand passes the accepted level with probability " + probability(risk.breachProbability())
                    + " in the coming " + risk.period());
            if (!risk.replay().isBlank()) {
                lines.add("Replay on data it had not seen: " + risk.replay());
            }
        });
        if (recommendation instanceof Schedule schedule) {
            lines.add("A stop in a " + schedule.risk().period() + " is wrong with probability "
                    + probability(schedule.risk().breachProbability()));
            lines.add("Replay on data it had not seen: " + schedule.risk().replay());
        }
        if (recommendation instanceof Expansion expansion) {
            lines.add("If nothing is done, demand passes the accepted level with probability "
                    + probability(expansion.breachProbability()));
            expansion.evenChance().ifPresent(date -> lines.add("Even chance by " + day(date)));
            expansion.orderBy().ifPresent(date -> lines.add("Order by " + day(date)));
        }
        return lines;
    }

    private static List<String> refusal(Recommendation recommendation) {
        Optional<Refusal> refusal = recommendation instanceof Rightsizing sizing
                ? sizing.refusal()
                : recommendation instanceof Resizing change ? change.refusal() : Optional.empty();
        return refusal.map(r -> {
                    Instant again = r.askAgain();
                    return List.of(r.reason() + ": " + r.have() + " of " + r.needed()
                            + (again == null ? "" : ", ask again on " + day(again)));
                })
                .orElse(List.of());
    }

    private static List<String> alternatives(Recommendation recommendation) {
        if (!(recommendation instanceof Rightsizing sizing)) {
            return List.of();
        }
        return sizing.alternatives().stream()
                .map(size -> size.name() + ": " + plain(size.vcpu()) + " vCPU, " + plain(size.memoryGib()) + " GiB, "
                        + size.hourly().amount().toPlainString() + " "
                        + size.hourly().currency().getCurrencyCode() + " an hour")
                .toList();
    }

    private static List<String> numbers(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        Instant start = evidence.windowStart();
        Instant end = evidence.windowEnd();
        if (start != null && end != null) {
            lines.add("window: " + day(start) + " to " + day(end) + ", "
                    + plain(Math.rint(1000 * evidence.coverage()) / 10) + " % observed");
        }
        if (!evidence.model().isBlank()) {
            lines.add("model: " + evidence.model());
        }
        if (evidence.priceDate() != null) {
            lines.add("prices of: " + evidence.priceDate());
        }
        evidence.numbers().forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    private static List<String> returns(Roi roi) {
        String coverage = plain(roi.level().percent()) + " %";
        List<String> lines = new ArrayList<>();
        lines.add("Costs " + amount(roi.oneOff(), 1) + " once and " + amount(roi.effort(), 1) + " of work, at "
                + roi.basis().label());
        lines.add("Saves " + amount(roi.expected().monthlySaving(), 1) + " a month (" + coverage + ": "
                + amount(roi.low().monthlySaving(), 1) + " to "
                + amount(roi.high().monthlySaving(), 1) + ")");
        lines.add("Pays back " + months(roi.expected().paybackMonths()) + " (" + coverage + ": "
                + months(roi.high().paybackMonths()) + " to " + months(roi.low().paybackMonths()) + ")");
        lines.add("Net present value over " + roi.months() + " months at "
                + plain(roi.annualDiscountRate().percent()) + " % a year: " + amount(roi.npv(), 1) + " (" + coverage
                + ": "
                + amount(roi.low().npv(), 1) + " to " + amount(roi.high().npv(), 1) + ")");
        roi.committedUntil()
                .ifPresent(end -> lines.add("Commitments hold part of it until " + day(end) + ": the first month saves "
                        + amount(roi.expected().firstMonth(), 1)));
        return lines;
    }

    private static String months(@Nullable Double months) {
        return months == null ? "never" : "in " + plain(Math.rint(10 * months) / 10) + " months";
    }

    private static String amount(Money money, int sign) {
        return money.times(sign).rounded().amount().toPlainString() + " "
                + money.currency().getCurrencyCode();
    }

    private static String probability(double value) {
        return value > 0 && value < 0.0001 ? "below 0.0001" : plain(Math.rint(1e4 * value) / 1e4);
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value))
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
