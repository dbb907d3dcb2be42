package io.capacityplanner.connector.notify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries used last, so many and no more. Thread-safe. */
final class RecentMap<V> {

    private final ReentrantLock lock = new ReentrantLock();
    private final int most;
    // In the order of writing: the first is the oldest.
    private final LinkedHashMap<String, V> entries = new LinkedHashMap<>();

    RecentMap(int most) {
        this.most = most;
    }

    @Nullable
    V get(String key) {
        lock.lock();
        try {
            return entries.get(key);
        } finally {
            lock.unlock();
        }
    }

    void put(String key, V value) {
        lock.lock();
        try {
            entries.remove(key);
            entries.put(key, value);
            if (entries.size() > most) {
                entries.remove(entries.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(String key) {
        lock.lock();
        try {
            entries.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /** Removes from the oldest on what is over. */
    void removeWhile(Predicate<V> over) {
        lock.lock();
        try {
            var all = entries.entrySet().iterator();
            while (all.hasNext()) {
                Map.Entry<String, V> entry = all.next();
                if (!over.test(entry.getValue())) {
                    return;
                }
                all.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }
}
