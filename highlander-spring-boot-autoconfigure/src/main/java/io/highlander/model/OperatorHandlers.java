package io.highlander.model;

import java.util.Set;

/**
 * The names of the handlers that every type has for operators. No reference and no caller from outside reaches them. Their arguments
 * are those of {@link io.highlander.model.json.OperatorArguments}, and they answer {@code null}.
 */
public final class OperatorHandlers {

    /** Name of the command after which an entity takes no calls. */
    public static final String HOLD = "_hold";
    /** Name of the command that ends this, and every other quarantine that it can end. */
    public static final String RESUME = "_resume";
    /** Name of the command that makes an older object the newest. */
    public static final String RESTORE = "_restore";

    /** Name of the command that gives an entity a state from elsewhere, with which a new life begins. */
    public static final String IMPORT = "_import";
    /** Name of the command after which the state is stored in the version in which its class writes. */
    public static final String MIGRATE = "_migrate";

    /** Name of the command after which nothing but a tombstone is stored, whatever there was. */
    public static final String ERASE = "_erase";

    private static final Set<String> ALL = Set.of(HOLD, RESUME, RESTORE, IMPORT, MIGRATE, ERASE);

    private OperatorHandlers() {}

    public static boolean isOne(String handler) {
        return ALL.contains(handler);
    }
}
