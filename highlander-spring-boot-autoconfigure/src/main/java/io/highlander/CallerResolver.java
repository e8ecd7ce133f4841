package io.highlander;

import org.jspecify.annotations.Nullable;

/**
 * A bean of this type tells who makes a call, where {@link EntityGateway#as} does not. Asked on the calling thread, outside of
 * handlers. With Spring Security there is one that tells the name of who is authenticated.
 */
@FunctionalInterface
public interface CallerResolver {

    /** Name of the caller, or {@code null} when there is none. */
    @Nullable
    String resolve();
}
