package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.optimization.text.Quoted;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Resizing.Setting;
import io.capacityplanner.unit.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resizings as data: one row or object for each, with settings in their base units and full precision. */
public final class ResizingList {

    private ResizingList() {}

    /** One line for each setting, and one for each resizing without any; lines end as RFC 4180 says. */
    public static String csv(List<Resizing> resizings) {
        StringBuilder csv =
                new StringBuilder("resource,classification,setting,present,proposed,unit,assurance,title\r\n");
        for (Resizing resizing : resizings) {
            if (resizing.settings().isEmpty()) {
                csv.append(line(resizing, null));
            }
            resizing.settings().forEach(setting -> csv.append(line(resizing, setting)));
        }
        return csv.toString();
    }

    private static String line(Resizing resizing, @Nullable Setting setting) {
        List<String> cells = List.of(
                resizing.resource(),
                resizing.classification().name(),
                setting == null ? "" : setting.name(),
                setting == null || setting.present() == null ? "" : number(setting.present()),
                setting == null ? "" : number(setting.proposed()),
                setting == null ? "" : setting.proposed().unit().symbol(),
                resizing.assurance().level().name(),
                resizing.title());
        return cells.stream().map(Quoted::csv).collect(Collectors.joining(",")) + "\r\n";
    }

    /** An array of objects. */
    public static String json(List<Resizing> resizings) {
        return resizings.isEmpty()
                ? "[]\n"
                : resizings.stream().map(ResizingList::object).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    private static String object(Resizing resizing) {
        String settings =
                resizing.settings().stream().map(ResizingList::object).collect(Collectors.joining(", ", "[", "]"));
        String probability = resizing.risk()
                .map(r -> BigDecimal.valueOf(r.breachProbability()).toPlainString())
                .orElse("null");
        return "{\"resource\": " + Quoted.json(resizing.resource())
                + ", \"title\": " + Quoted.json(resizing.title())
                + ", \"classification\": "
                + Quoted.json(resizing.classification().name())
                + ", \"settings\": " + settings
                + ", \"breachProbability\": " + probability
                + ", \"assurance\": " + Quoted.json(resizing.assurance().level().name())
                + ", \"reasons\": " + texts(resizing.reasons())
                + ", \"wouldChange\": " + texts(resizing.wouldChange()) + "}";
    }

    private static String object(Setting setting) {
        return "{\"name\": " + Quoted.json(setting.name())
                + ", \"present\": " + (setting.present() == null ? "null" : number(setting.present()))
                + ", \"proposed\": " + number(setting.proposed())
                + ", \"unit\": " + Quoted.json(setting.proposed().unit().symbol()) + "}";
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(Quoted::json).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(Quantity quantity) {
        return BigDecimal.valueOf(quantity.value()).stripTrailingZeros().toPlainString();
    }
}
