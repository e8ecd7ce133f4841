package io.highlander.coordination;

import io.highlander.cluster.NodeAddress;
import java.time.Duration;

/**
 * Port: makes this node's coordination. A factory, because the coordination carries the node's address, which is known only after
 * its port is bound.
 */
public interface CoordinationFactory {

    /**
     * Makes the coordination. It connects only after {@link Coordination#start}.
     *
     * @param self address at which this node answers; becomes the value of every lock node that it creates
     * @param sessionTimeout the timeout to request; the service may agree to another one, see {@link CoordinationSession#timeout}
     * @throws CoordinationUnreachableException if the service's address is not well-formed
     */
    Coordination open(NodeAddress self, Duration sessionTimeout);

    /**
     * Makes sure that the service answers. Blocks; safe to repeat. An adapter that cannot find out returns normally.
     *
     * @param patience how long to wait for the service
     * @throws CoordinationUnreachableException if the service does not answer by then, or its address is not well-formed
     */
    default void verify(Duration patience) {}
}
