package io.capacityplanner.connector.focus.mapping;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was read last, so that a text that comes back is not read again; bounded. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 4096;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
