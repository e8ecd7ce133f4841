package io.highlander.autoconfigure;

import org.jspecify.annotations.Nullable;

/** Highlander is configured in a way that cannot work. */
final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param description names the property, its value, and why it cannot be so
     * @param action what to do
     */
    ConfigurationException(String description, String action) {
        this(description, action, null);
    }

    ConfigurationException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
