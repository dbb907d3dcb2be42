package io.capacityplanner.utilization;

import io.capacityplanner.resource.Metric;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a metric is about, told from its name: the same curve is a leak in memory and growth on a disk. */
enum MetricNature {
    /** Processor time: an activity, gone when it is over. */
    PROCESSOR,
    /** Memory held by a process. */
    MEMORY,
    /** Space on a disk. */
    STORAGE,
    /** Things a process holds and may forget to give back: threads, connections, file handles. */
    HELD,
    /** A share of something that went wrong or was lost: low is good, not idle. */
    TROUBLE,
    /** Anything else. */
    OTHER;

    private static final Pattern TROUBLE_WORDS =
            Pattern.compile("error|fail|steal|iowait|throttl|drop|evict|loss|lost|retr(y|ie)|miss(es)?(_|$)|timeout");
    private static final Pattern MEMORY_WORDS = Pattern.compile("mem|heap|(^|_)rss($|_)|(^|_)ram($|_)|metaspace");
    private static final Pattern PROCESSOR_WORDS = Pattern.compile("cpu|processor|(^|_)load(_|$)");
    private static final Pattern STORAGE_WORDS = Pattern.compile(
            "(disk|volume|storage|filesystem|(^|_)fs).*(us(ed|age)|util|full|space|size|percent)|inode");
    private static final Pattern HELD_WORDS =
            Pattern.compile("thread|connection|socket|(file_?)?(handle|descriptor)|(^|_)fds?($|_)|goroutine|session");

    static MetricNature of(Metric metric) {
        String words = metric.name().toLowerCase(Locale.ROOT);
        if (TROUBLE_WORDS.matcher(words).find()) {
            return TROUBLE;
        }
        if (MEMORY_WORDS.matcher(words).find()) {
            return MEMORY;
        }
        if (PROCESSOR_WORDS.matcher(words).find()) {
            return PROCESSOR;
        }
        if (STORAGE_WORDS.matcher(words).find()) {
            return STORAGE;
        }
        return HELD_WORDS.matcher(words).find() ? HELD : OTHER;
    }
}
