package io.highlander.routing;

/**
 * Port: returns what calls are made with, as long as the node runs. The node may be stopped and started again. Any thread may call.
 */
@FunctionalInterface
public interface CoreSource {

    /**
     * Returns what a call to that entity is made with.
     *
     * @throws io.highlander.CallNotRunException if the node does not run; says whether it does not run yet or not any more
     */
    GatewayCore forCall(Class<?> type, String key);
}
