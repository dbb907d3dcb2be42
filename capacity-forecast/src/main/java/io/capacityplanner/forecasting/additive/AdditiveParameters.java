package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.HolidayCalendar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reads {@link AdditiveOptions} from a configuration, under the names that users of decomposable models know. */
final class AdditiveParameters {

    private static final Map<CalendarSeason, String> SEASON_KEYS = new EnumMap<>(Map.of(
            CalendarSeason.DAY, "daily_seasonality",
            CalendarSeason.WEEK, "weekly_seasonality",
            CalendarSeason.MONTH, "monthly_seasonality",
            CalendarSeason.YEAR, "yearly_seasonality"));
    private static final Map<String, CalendarSeason> SEASON_WORDS = Map.of(
            "daily", CalendarSeason.DAY,
            "weekly", CalendarSeason.WEEK,
            "monthly", CalendarSeason.MONTH,
            "yearly", CalendarSeason.YEAR);
    private static final String AUTO = "auto";
    private static final int MOST_ORDER = 1000;

    private AdditiveParameters() {}

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        SEASON_KEYS.forEach((season, key) -> settings.add(Setting.text(
                        key,
                        "The season of the " + season.label()
                                + ": true takes it in, false leaves it out, auto looks for it; a number is that of its"
                                + " harmonics")
                .otherwise(AUTO)));
        settings.add(
                Setting.texts("seasonality", "The only seasons that there are; keys of single seasons count before it")
                        .oneOf("none", AUTO, "daily", "weekly", "monthly", "yearly")
                        .otherwise(AUTO));
        settings.add(Setting.text("seasonality_mode", "Whether seasons are added or multiplied")
                .oneOf(AUTO, "additive", "multiplicative")
                .otherwise(AUTO));
        settings.add(number("seasonality_prior_scale", "How freely seasons may vary", AdditiveOptions.PRIOR_SCALE));
        settings.add(Setting.text("growth", "How the trend runs; logistic growth nears cap")
                .oneOf("linear", "logistic", "flat")
                .otherwise("linear"));
        settings.add(Setting.flag("include_trends", "Whether there is a trend; false is flat growth")
                .otherwise("true"));
        settings.add(Setting.of("cap", SettingType.NUMBER, "What logistic growth nears, in the series' unit"));
        settings.add(Setting.of("floor", SettingType.NUMBER, "Where logistic growth comes from, in the series' unit"));
        AdditiveOptions usual = AdditiveOptions.ofDefaults();
        settings.add(
                number("changepoint_prior_scale", "How freely the slope may change", usual.changePointPriorScale()));
        settings.add(Setting.integer("n_changepoints", "How many changes of the slope are tried")
                .otherwise(Integer.toString(usual.changePoints())));
        settings.add(number(
                "changepoint_range", "Over which first part of the history they are spread", usual.changePointRange()));
        settings.add(Setting.text(
                "holidays",
                "The country or region whose public holidays count, for instance DE or DE-BY; a holiday calendar must be"
                        + " installed"));
        settings.add(number("holidays_prior_scale", "How freely holidays may act", AdditiveOptions.PRIOR_SCALE));
        settings.add(Setting.flag("autoregression", "Whether what is left of one step carries on to the next")
                .otherwise("true"));
        return List.copyOf(settings);
    }

    private static Setting number(String key, String description, double usual) {
        return Setting.of(key, SettingType.NUMBER, description).otherwise(Double.toString(usual));
    }

    /** The options with what is given. */
    static AdditiveOptions read(AdditiveOptions options, Settings given) {
        given.refuseOthers(settings());
        AdditiveOptions.Builder builder = options.toBuilder();
        seasons(given, builder);
        given.text("seasonality_mode")
                .ifPresent(mode -> builder.seasonEffect(
                        mode.equalsIgnoreCase(AUTO) ? null : Effect.valueOf(oneOf(given, "seasonality_mode", mode))));
        given.text("growth").ifPresent(growth -> builder.growth(Growth.valueOf(oneOf(given, "growth", growth))));
        if (!given.flag("include_trends", true)) {
            builder.growth(Growth.FLAT);
        }
        given.flag("autoregression").ifPresent(builder::autoregression);
        AdditiveOptions read = settled(given, builder);
        return given.text("holidays")
                .map(region -> checked(given, "holidays", () -> read.toBuilder().holidays(holidays(given, region))))
                .orElse(read);
    }

    /** The options with the numbers, each judged at its own place. */
    private static AdditiveOptions settled(Settings given, AdditiveOptions.Builder builder) {
        AdditiveOptions read = builder.build();
        read = with(
                given,
                "seasonality_prior_scale",
                read,
                b -> b.seasonPriorScale(value(given, "seasonality_prior_scale")));
        for (String key : List.of("n_changepoints", "changepoint_range", "changepoint_prior_scale")) {
            AdditiveOptions before = read;
            read = with(
                    given,
                    key,
                    before,
                    b -> b.changePoints(
                            key.equals("n_changepoints") ? given.integer(key).orElseThrow() : before.changePoints(),
                            key.equals("changepoint_range") ? value(given, key) : before.changePointRange(),
                            key.equals("changepoint_prior_scale")
                                    ? value(given, key)
                                    : before.changePointPriorScale()));
        }
        Optional<Double> cap = given.number("cap");
        Optional<Double> floor = given.number("floor");
        if (cap.isPresent() || floor.isPresent()) {
            if (read.growth() != Growth.LOGISTIC || cap.isEmpty()) {
                throw given.fault(
                        cap.isPresent() ? "cap" : "floor",
                        cap.isPresent() ? "only logistic growth has a cap" : "a floor needs a cap and logistic growth",
                        "Write growth: logistic with cap, or leave it out");
            }
            read = with(given, "cap", read, b -> b.logistic(floor.orElse(0.0), cap.get()));
        }
        return read;
    }

    private static double value(Settings given, String key) {
        return given.number(key).orElseThrow();
    }

    private static AdditiveOptions with(
            Settings given, String key, AdditiveOptions before, UnaryOperator<AdditiveOptions.Builder> change) {
        return given.has(key) ? checked(given, key, () -> change.apply(before.toBuilder())) : before;
    }

    /** What is wrong with a value is said with the place where it stands. */
    private static AdditiveOptions checked(Settings given, String key, Supplier<AdditiveOptions.Builder> change) {
        try {
            return change.get().build();
        } catch (InvalidInputException wrong) {
            throw given.fault(key, wrong.problem(), wrong.remedy());
        }
    }

    private static void seasons(Settings given, AdditiveOptions.Builder builder) {
        List<String> words = given.texts("seasonality").stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (!words.isEmpty() && !words.contains(AUTO)) {
            for (String word : words) {
                if (!word.equals("none") && !SEASON_WORDS.containsKey(word)) {
                    throw given.fault(
                            "seasonality",
                            "\"" + word + "\" is no season",
                            "Use none, auto, daily, weekly, monthly or yearly");
                }
            }
            SEASON_WORDS.forEach((word, season) -> builder.season(season, words.contains(word)));
        }
        SEASON_KEYS.forEach(
                (season, key) -> given.text(key).ifPresent(text -> season(given, key, text, season, builder)));
    }

    private static void season(
            Settings given, String key, String text, CalendarSeason season, AdditiveOptions.Builder builder) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case AUTO -> builder.seasonIfFound(season);
            case "true", "yes", "on" -> builder.season(season, true);
            case "false", "no", "off" -> builder.season(season, false);
            default -> {
                if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > MOST_ORDER) {
                    throw given.fault(
                            key,
                            "\"" + text + "\" is neither true, false, auto nor a number of harmonics",
                            "Write true or false, or a number such as " + season.usualOrder());
                }
                builder.season(season, Integer.parseInt(text));
            }
        }
    }

    private static String oneOf(Settings given, String key, String text) {
        List<String> allowed = settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow()
                .allowed();
        if (allowed.stream().noneMatch(text::equalsIgnoreCase)) {
            throw given.fault(key, "\"" + text + "\" is not possible", "Use one of " + String.join(", ", allowed));
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private static HolidayEffects holidays(Settings given, String region) {
        String code = region.strip().toUpperCase(Locale.ROOT);
        List<HolidayCalendar> calendars = new ArrayList<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ServiceLoader.load(HolidayCalendar.class, loader == null ? AdditiveParameters.class.getClassLoader() : loader)
                .forEach(calendars::add);
        if (calendars.isEmpty()) {
            throw given.fault(
                    "holidays",
                    "no holiday calendar is installed",
                    "Add io.capacityplanner:capacity-connector-holidays to the dependencies, or leave it out");
        }
        HolidayCalendar calendar = calendars.stream()
                .filter(candidate -> candidate.regions().contains(code))
                .max(Comparator.comparingInt(HolidayCalendar::priority))
                .orElseThrow(() -> given.fault(
                        "holidays",
                        "no holiday calendar knows \"" + region + "\"",
                        "Use a code such as DE, DE-BY or US"));
        HolidayEffects usual = HolidayEffects.of(calendar, code);
        return new HolidayEffects(
                calendar,
                code,
                usual.daysBefore(),
                usual.daysAfter(),
                given.number("holidays_prior_scale").orElse(usual.priorScale()),
                usual.effect());
    }
}
