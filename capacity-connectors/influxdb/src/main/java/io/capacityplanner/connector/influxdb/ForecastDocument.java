package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.forecast.Forecast;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A forecast as texts that fit into fields: JSON, or packed JSON in base 64 where it is long. InfluxDB 1.x keeps texts of
 * up to 64 KB.
 *
 * @param run digest of the forecast
 * @param parts the texts, in order
 */
record ForecastDocument(String run, List<String> parts) {

    private static final int LONGEST = 60_000;
    private static final int RUN_DIGITS = 16;

    static ForecastDocument of(Forecast forecast) {
        String json = forecast.toJson();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        String run = digest(bytes).substring(0, RUN_DIGITS);
        if (bytes.length <= LONGEST) {
            return new ForecastDocument(run, List.of(json));
        }
        String packed = Base64.getEncoder().encodeToString(packed(bytes));
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < packed.length(); from += LONGEST) {
            parts.add(packed.substring(from, Math.min(packed.length(), from + LONGEST)));
        }
        return new ForecastDocument(run, List.copyOf(parts));
    }

    /**
     * Reads the texts.
     *
     * @throws InvalidInputException when they are something else
     * @throws NewerVersionException when a later version of the library wrote them
     */
    static Forecast read(List<String> parts, String place) {
        String text = String.join("", parts);
        if (text.startsWith("{")) {
            return parsed(text, place);
        }
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return parsed(new String(gzip.readAllBytes(), StandardCharsets.UTF_8), place);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException(Fault.of(
                            "the document cannot be unpacked (" + e.getMessage() + ")",
                            place,
                            "Delete it, and make the forecast again")
                    .causedBy(e));
        }
    }

    private static Forecast parsed(String json, String place) {
        try {
            return Forecast.fromJson(json);
        } catch (NewerVersionException newer) {
            throw newer.at(place);
        } catch (InvalidInputException odd) {
            throw new InvalidInputException(
                    Fault.of(odd.problem(), place, odd.remedy()).causedBy(odd));
        }
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
