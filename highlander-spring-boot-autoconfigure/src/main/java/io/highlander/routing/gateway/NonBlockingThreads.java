package io.highlander.routing.gateway;

import java.util.Arrays;

/**
 * Knows the threads that must not wait: those of Reactor. They are found by the name of their marker interface, so that Reactor is
 * not needed.
 */
final class NonBlockingThreads {

    private static final String MARK = "reactor.core.scheduler.NonBlocking";

    private static final ClassValue<Boolean> MARKED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.getName().equals(MARK)
                    || (type.getSuperclass() != null && MARKED.get(type.getSuperclass()))
                    || Arrays.stream(type.getInterfaces()).anyMatch(MARKED::get);
        }
    };

    private NonBlockingThreads() {}

    /** @throws IllegalStateException if this thread must not wait, as Reactor's own blocking methods do; the call was not sent */
    static void refuse(String what) {
        if (isOne()) {
            throw refusal(what);
        }
    }

    /** Whether this thread must not wait. */
    static boolean isOne() {
        return MARKED.get(Thread.currentThread().getClass());
    }

    static IllegalStateException refusal(String what) {
        return new IllegalStateException(what + " waits for an answer, and the thread "
                + Thread.currentThread().getName()
                + " must not wait: it is one of Reactor's. Nothing was called. Use Mono.fromFuture(() -> gateway.call(type, key, "
                + "entity -> ...)), or subscribe on Schedulers.boundedElastic().");
    }
}
