package io.highlander.ownership;

import java.time.Duration;

/**
 * Port: makes this node's coordination. A factory, because the coordination carries the node's address, which is known only after
 * its port is bound.
 */
public interface CoordinationFactory {

    /**
     * Nothing is connected before {@link Coordination#start}.
     *
     * @param self where this node answers; becomes the value of every lock node that it creates
     * @param sessionTimeout what is asked for; the service may agree to another one, see {@link CoordinationSession#timeout}
     * @throws CoordinationUnreachableException when the service's address is not well-formed
     */
    Coordination open(NodeAddress self, Duration sessionTimeout);

    /**
     * Makes sure that the service answers. Blocks; safe to repeat. An adapter that cannot tell lets it pass.
     *
     * @param patience how long to wait for the service
     * @throws CoordinationUnreachableException when it does not answer by then, or its address is not well-formed
     */
    default void verify(Duration patience) {}
}
