package io.highlander;

import org.jspecify.annotations.Nullable;

/**
 * A bean of this type returns the name of the caller for calls that are made without {@link EntityGateway#as}. Called on the calling
 * thread, outside of handlers. With Spring Security there is one that returns the name of the authenticated user.
 */
@FunctionalInterface
public interface CallerResolver {

    /** Returns the name of the caller, or {@code null} if there is none. */
    @Nullable
    String resolve();
}
