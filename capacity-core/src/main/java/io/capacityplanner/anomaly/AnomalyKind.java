package io.capacityplanner.anomaly;

import java.util.Locale;

/** What is unusual about a part of a series. */
public enum AnomalyKind {
    /** Values far from what was expected. */
    POINT,
    /** The level moved for good. */
    LEVEL_SHIFT,
    /** The slope changed for good. */
    TREND_BREAK,
    /** The values scatter more, or less, than before, for good. */
    VARIANCE_CHANGE,
    /** Nothing was observed. */
    MISSING,
    /** The same value again and again where the series normally varies. */
    FLAT_LINE;

    /** The kind in words, for instance {@code level shift}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it says that what comes after is unlike what came before, rather than that a stretch is. */
    public boolean isChange() {
        return this == LEVEL_SHIFT || this == TREND_BREAK || this == VARIANCE_CHANGE;
    }
}
