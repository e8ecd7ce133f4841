package io.highlander.activation.dedupe;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded map. If it is full, the entry that was not used for the longest time goes. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    public RecentMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
