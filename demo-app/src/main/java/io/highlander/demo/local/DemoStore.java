package io.highlander.demo.local;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the entities of the demo are kept. */
public enum DemoStore {
    FILES,
    POSTGRESQL;

    /**
     * @param name {@code files} or {@code postgresql}; {@code null} is {@code files}
     * @throws IllegalArgumentException when it is another
     */
    static DemoStore named(@Nullable String name) {
        if (name == null) {
            return FILES;
        }
        for (DemoStore store : values()) {
            if (store.toString().equals(name)) {
                return store;
            }
        }
        throw new IllegalArgumentException(
                DemoSettings.STORE + " must be '" + FILES + "' or '" + POSTGRESQL + "', not '" + name + "'.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
