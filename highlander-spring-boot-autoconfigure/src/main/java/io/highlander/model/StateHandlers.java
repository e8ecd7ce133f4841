package io.highlander.model;

/**
 * The names of the two handlers that every replaceable type has besides its own: {@code _get} answers the whole state, {@code _put}
 * with arguments {@code [version, state]} replaces it if the version still holds, and answers the same as {@code _get}. The state is
 * in the form in which the type's class writes states. Pods say and are told which form that is, because their classes may differ:
 * {@link io.highlander.model.json.StateMessage}.
 */
public final class StateHandlers {

    /** What the names of all built-in handlers begin with, and no others. */
    public static final String BUILT_IN = "_";

    /** Name of the query for the whole state. */
    public static final String GET = "_get";
    /** Name of the command that replaces it. */
    public static final String PUT = "_put";

    private StateHandlers() {}

    /** Returns the name under which a caller knows the handler: a built-in one has the name of a method of the gateway. */
    public static String shownName(String handler) {
        return handler.startsWith(BUILT_IN) ? handler.substring(BUILT_IN.length()) : handler;
    }

    /** Whether the name is one of the two. */
    public static boolean isOne(String handler) {
        return handler.equals(GET) || handler.equals(PUT);
    }
}
