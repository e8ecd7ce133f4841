package io.highlander.routing;

/** Port: what calls are made with, as long as the node runs. It may be stopped and started again. Any thread may call. */
@FunctionalInterface
public interface CoreSource {

    /**
     * What a call to that entity is made with.
     *
     * @throws io.highlander.CallNotRunException when the node does not run; says whether not yet or not any more
     */
    GatewayCore forCall(Class<?> type, String key);
}
