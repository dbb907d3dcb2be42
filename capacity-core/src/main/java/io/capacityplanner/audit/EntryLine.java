package io.capacityplanner.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.Operation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * An entry as one line of JSON in ASCII. The seal stands last and is an HMAC-SHA-256 (RFC 2104, FIPS 180-4) over every byte
 * of the line before it, which hold the seal of the entry before. What is sealed is what is written: there is no second form
 * of an entry in which a change could hide.
 */
final class EntryLine {

    /** More than any entry needs. */
    static final int LONGEST = 1 << 16;

    private static final String SEAL = ",\"seal\":\"";
    private static final String END = "\"}";
    private static final int SEAL_DIGITS = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    private EntryLine() {}

    /** An entry and its line, without a line end. */
    record Written(AuditEntry entry, String line) {}

    static Written write(AuditEvent event, long sequence, String previous, String keyId, SecretKey key) {
        String body = body(event, sequence, previous, keyId);
        String seal = seal(body, key);
        return new Written(new AuditEntry(sequence, event, previous, keyId, seal), body + SEAL + seal + END);
    }

    private static String body(AuditEvent event, long sequence, String previous, String keyId) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("sequence", sequence);
            json.writeStringField("at", event.at().toString());
            json.writeStringField("principal", event.principal());
            json.writeArrayFieldStart("grants");
            for (String grant : event.grants()) {
                json.writeString(grant);
            }
            json.writeEndArray();
            json.writeStringField("operation", event.operation().name());
            json.writeStringField("subject", event.subject());
            json.writeStringField("scope", event.scope());
            json.writeNumberField("resources", event.resources());
            json.writeStringField("outcome", event.outcome().name());
            json.writeStringField("took", event.took().toString());
            json.writeStringField("run", event.run());
            json.writeStringField("detail", event.detail());
            json.writeStringField("previous", previous);
            json.writeStringField("key", keyId);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        // Without the closing brace: the seal follows.
        return text.getBuffer().substring(0, text.getBuffer().length() - 1);
    }

    static String seal(String body, SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** Whether a line was sealed by a key; the comparison takes the same time wherever they differ. */
    static boolean sealedBy(String line, SecretKey key) {
        int at = line.length() - END.length() - SEAL_DIGITS - SEAL.length();
        String told = line.substring(line.length() - END.length() - SEAL_DIGITS, line.length() - END.length());
        return MessageDigest.isEqual(
                told.getBytes(StandardCharsets.UTF_8),
                seal(line.substring(0, at), key).getBytes(StandardCharsets.UTF_8));
    }

    /** The entry that a line says it is, whoever wrote it; empty when it is none. */
    static Optional<AuditEntry> parse(String line) {
        int at = line.length() - END.length() - SEAL_DIGITS - SEAL.length();
        if (at < 1 || !line.startsWith(SEAL, at) || !line.endsWith(END)) {
            return Optional.empty();
        }
        String seal = line.substring(at + SEAL.length(), line.length() - END.length());
        try {
            return Optional.of(entry(line.substring(0, at) + "}", seal));
        } catch (IOException | RuntimeException none) {
            // Whatever is wrong with it, it is none: parsing a line that anybody may have written must not fail
            // otherwise.
            return Optional.empty();
        }
    }

    private static AuditEntry entry(String json, String seal) throws IOException {
        Map<String, String> fields = new HashMap<>();
        List<String> grants = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        grants.add(parser.getText());
                    }
                } else if (fields.put(name, parser.getText()) != null) {
                    throw new IOException("a field stands there twice");
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IOException("something follows");
            }
        }
        AuditEvent event = new AuditEvent(
                Instant.parse(field(fields, "at")),
                field(fields, "principal"),
                grants,
                Operation.valueOf(field(fields, "operation")),
                field(fields, "subject"),
                field(fields, "scope"),
                Long.parseLong(field(fields, "resources")),
                AuditOutcome.valueOf(field(fields, "outcome")),
                Duration.parse(field(fields, "took")),
                field(fields, "run"),
                field(fields, "detail"));
        return new AuditEntry(
                Long.parseLong(field(fields, "sequence")),
                event,
                field(fields, "previous"),
                field(fields, "key"),
                seal);
    }

    private static String field(Map<String, String> fields, String name) throws IOException {
        String value = fields.get(name);
        if (value == null) {
            throw new IOException("a field is missing");
        }
        return value;
    }
}
