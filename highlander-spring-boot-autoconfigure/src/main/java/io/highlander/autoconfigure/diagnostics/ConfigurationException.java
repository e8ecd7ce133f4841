package io.highlander.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

/** Highlander is configured in a way that cannot work. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param description names the property, its value, and why it cannot be so
     * @param action what to do
     */
    public ConfigurationException(String description, String action) {
        this(description, action, null);
    }

    public ConfigurationException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
