package io.capacityplanner.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Proposal;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads tracked recommendations as one line of JSON each. */
final class TrackingJson {

    private static final int FORMAT = 1;
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private TrackingJson() {}

    static String write(TrackedRecommendation tracked) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("id", tracked.id());
            json.writeNumberField("version", tracked.version());
            json.writeStringField("state", tracked.state().name());
            json.writeStringField("lastProposed", tracked.lastProposed().toString());
            tracked.supersededBy().ifPresent(id -> field(json, "supersededBy", id));
            tracked.reminded().ifPresent(at -> field(json, "reminded", at.toString()));
            json.writeFieldName("recommendation");
            write(json, tracked.summary());
            json.writeArrayFieldStart("history");
            for (Transition step : tracked.history()) {
                json.writeStartObject();
                json.writeStringField("to", step.to().name());
                json.writeStringField("at", step.at().toString());
                json.writeStringField("by", step.by());
                json.writeStringField("why", step.why());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, RecommendationSummary summary) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", summary.proposal().kind());
        json.writeStringField("subject", summary.proposal().subject());
        json.writeStringField("resource", summary.resource());
        json.writeStringField("title", summary.title());
        write(json, "from", summary.proposal().from());
        write(json, "to", summary.proposal().to());
        Saving saving = summary.savingOrNull();
        if (saving != null) {
            json.writeObjectFieldStart("saving");
            json.writeStringField("currency", saving.monthly().currency().getCurrencyCode());
            json.writeStringField("monthly", saving.monthly().amount().toString());
            json.writeStringField("before", saving.before().amount().toString());
            json.writeStringField("after", saving.after().amount().toString());
            json.writeStringField("basis", saving.basis());
            json.writeEndObject();
        }
        json.writeStringField("sure", summary.assurance().level().name());
        json.writeStringField("sureWhy", summary.assurance().why());
        write(json, "alternatives", summary.alternatives());
        write(json, "reasons", summary.reasons());
        write(json, "wouldChange", summary.wouldChange());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void field(JsonGenerator json, String name, String value) {
        try {
            json.writeStringField(name, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
    }

    static TrackedRecommendation read(String text) {
        JsonValues json = JsonValues.parse(text);
        int format = json.number("format").compareTo(BigDecimal.valueOf(FORMAT));
        if (format > 0) {
            throw new NewerVersionException(
                    json.number("format").toPlainString(), "" + FORMAT, "JSON of a recommendation");
        }
        if (format != 0) {
            throw invalid("the format " + json.number("format") + " is not known", null);
        }
        List<Transition> history = json.children("history").stream()
                .map(step -> new Transition(
                        step.word("to", Lifecycle.class), step.instant("at"), step.text("by"), step.text("why")))
                .toList();
        TrackedRecommendation read = new TrackedRecommendation(
                summary(json.child("recommendation")),
                version(json),
                json.instant("lastProposed"),
                json.has("supersededBy") ? json.text("supersededBy") : null,
                json.has("reminded") ? json.instant("reminded") : null,
                history);
        if (!read.id().equals(json.text("id"))) {
            throw invalid("the id " + json.text("id") + " does not belong to what is proposed", null);
        }
        return read;
    }

    private static long version(JsonValues json) {
        try {
            return json.number("version").longValueExact();
        } catch (ArithmeticException noWhole) {
            throw invalid("the version " + json.number("version") + " is no whole number", noWhole);
        }
    }

    private static RecommendationSummary summary(JsonValues json) {
        return new RecommendationSummary(
                new Proposal(json.text("kind"), json.text("subject"), json.map("from"), json.map("to")),
                json.text("resource"),
                json.text("title"),
                json.has("saving") ? saving(json.child("saving")) : null,
                new Assurance(json.word("sure", Assurance.Level.class), json.text("sureWhy")),
                json.texts("alternatives"),
                json.texts("reasons"),
                json.texts("wouldChange"));
    }

    private static Saving saving(JsonValues json) {
        try {
            Currency currency = Currency.getInstance(json.text("currency"));
            return new Saving(
                    new Money(new BigDecimal(json.text("monthly")), currency),
                    new Money(new BigDecimal(json.text("before")), currency),
                    new Money(new BigDecimal(json.text("after")), currency),
                    json.text("basis"));
        } catch (IllegalArgumentException noMoney) {
            throw invalid("the saving is no money (" + noMoney.getMessage() + ")", noMoney);
        }
    }

    private static InvalidInputException invalid(String problem, @Nullable Exception cause) {
        Fault fault = Fault.of(problem, "JSON of a tracked recommendation", "Give a text that toJson() wrote");
        return new InvalidInputException(cause == null ? fault : fault.causedBy(cause));
    }
}
