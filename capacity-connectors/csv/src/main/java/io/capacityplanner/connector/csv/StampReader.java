package io.capacityplanner.connector.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stamps of one file. The first stamp settles how all are written; another form later is an error, because a
 * column that mixes seconds with milliseconds, or local with zoned times, has no one meaning. What had to be assumed is
 * kept as notes. Not thread-safe.
 */
final class StampReader {

    private static final String WRITE_ISO = "Write stamps such as 2026-03-01T10:00:00Z, or epoch seconds";

    private static final int MOST_FRACTION_DIGITS = 30;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final @Nullable StampForm fixed;
    private @Nullable StampForm form;
    private boolean dateOnly;
    private boolean cut;
    private long atClockChange;

    StampReader(ZoneId zone, @Nullable TimeUnit epochUnit) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.fixed = epochUnit == null ? null : StampForm.of(epochUnit);
    }

    /** Whether a text is an ISO stamp, whatever its zone. */
    static boolean isIso(String text) {
        return IsoStamp.parse(text) != null;
    }

    /** The stamp of a cell in milliseconds since 1970-01-01T00:00Z. */
    long read(String cell) throws UnreadableCellException {
        IsoStamp iso = IsoStamp.parse(cell);
        return iso != null ? iso(cell, iso) : epoch(cell);
    }

    private long iso(String cell, IsoStamp stamp) throws UnreadableCellException {
        ZoneOffset offset = stamp.offset();
        settle(offset == null ? StampForm.LOCAL : StampForm.ZONED, cell);
        dateOnly |= stamp.dateOnly();
        cut |= stamp.cut();
        if (offset == null && !rules.isFixedOffset()) {
            atClockChange += rules.getValidOffsets(stamp.local()).size() == 1 ? 0 : 1;
        }
        return (offset == null ? stamp.local().atZone(zone) : stamp.local().atZone(offset))
                .toInstant()
                .toEpochMilli();
    }

    private long epoch(String cell) throws UnreadableCellException {
        BigDecimal number = number(cell);
        StampForm seen = fixed != null ? fixed : StampForm.ofMagnitude(number.doubleValue());
        if (seen == null) {
            throw new UnreadableCellException(
                    FileFaults.quote(cell) + " is too small for an epoch",
                    WRITE_ISO + "; say the epoch's unit if it is one; leave the column out if it is an index");
        }
        settle(seen, cell);
        BigDecimal millis = number.multiply(seen.millis());
        BigDecimal whole = millis.setScale(0, RoundingMode.FLOOR);
        cut |= millis.compareTo(whole) != 0;
        return whole.longValue();
    }

    private static BigDecimal number(String cell) throws UnreadableCellException {
        try {
            BigDecimal number = new BigDecimal(cell);
            // Also keeps exponents small: the digits of 1e999999999 would fill the memory.
            if (Math.abs(number.doubleValue()) < Long.MAX_VALUE && number.scale() < MOST_FRACTION_DIGITS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // No number; said below.
        }
        throw new UnreadableCellException(
                cell.isEmpty() ? "the stamp is missing" : FileFaults.quote(cell) + " is no stamp", WRITE_ISO);
    }

    private void settle(StampForm seen, String cell) throws UnreadableCellException {
        if (form == null) {
            form = seen;
        }
        if (form != seen) {
            throw new UnreadableCellException(
                    FileFaults.quote(cell) + " is written as " + seen.words() + ", the stamps before it as "
                            + form.words(),
                    "Write all stamps of the column in one form");
        }
    }

    /** What was assumed, one sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (form == null) {
            return notes;
        }
        if (form == StampForm.LOCAL) {
            notes.add("stamps without zone taken as " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()));
        } else if (form != StampForm.ZONED) {
            notes.add("stamps read as " + form.words() + (fixed == null ? ", told by their magnitude" : ""));
        }
        if (dateOnly) {
            notes.add("dates without a time taken as the start of the day");
        }
        if (cut) {
            notes.add("sub-millisecond digits dropped");
        }
        if (atClockChange > 0) {
            notes.add(atClockChange + " local stamps fall where the clocks change: the earlier offset was taken for"
                    + " hours that occur twice, and hours that do not exist were moved forward");
        }
        return notes;
    }
}
