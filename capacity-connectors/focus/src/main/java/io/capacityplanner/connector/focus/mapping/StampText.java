package io.capacityplanner.connector.focus.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Dates and times after ISO 8601: with {@code T} or a blank, with an offset, {@code UTC} or neither, or the date alone. */
final class StampText {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter();

    private StampText() {}

    /** The instant, UTC unless the text says otherwise; null when it is none. */
    static @Nullable Instant parse(String text) {
        String plain = text.trim().replaceFirst(" ?UTC$", "Z").replaceFirst("(?<=^\\d{4}-\\d\\d-\\d\\d) +", "T");
        try {
            TemporalAccessor parsed =
                    FORMAT.parseBest(plain, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof OffsetDateTime stamp) {
                return stamp.toInstant();
            }
            return parsed instanceof LocalDateTime stamp
                    ? stamp.toInstant(ZoneOffset.UTC)
                    : ((LocalDate) parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException no) {
            return null;
        }
    }
}
