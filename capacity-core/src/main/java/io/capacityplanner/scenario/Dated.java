package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What changes with a moment have in common. */
final class Dated {

    /** Moments further from 1970 than this, in seconds, are a mistake: 2000 years. */
    private static final long FARTHEST = 63_115_200_000L;

    private Dated() {}

    /** Refuses a moment that no forecast reaches and no milliseconds hold. */
    static void require(Instant from, String place) {
        if (!from.equals(Change.FIRST_STEP) && Math.abs(from.getEpochSecond()) > FARTHEST) {
            throw new InvalidInputException(
                    "the moment (" + from + ") is out of range", place, "Give a date, or none for the first step");
        }
    }

    /** Refuses an estimate that can be below a bound or above another. */
    static void require(Estimate estimate, double least, double most, String problem, String place, String remedy) {
        if (estimate.least() < least || estimate.most() > most) {
            throw new InvalidInputException("the " + problem, place, remedy);
        }
    }

    static long millisSince(Instant from, long at) {
        return at - from.toEpochMilli();
    }

    static String describe(Instant from) {
        return from.equals(Change.FIRST_STEP) ? " from the first step" : " from " + text(from);
    }

    /** The day alone where it begins in UTC. */
    static String text(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(moment) ? day.toString() : moment.toString();
    }
}
