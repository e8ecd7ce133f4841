package io.highlander.coordination;

import java.util.function.Consumer;

/**
 * Port: the coordination service (ZooKeeper). Opens one session after another, for as long as it is not closed.
 */
public interface Coordination extends AutoCloseable {

    /**
     * Starts connecting in the background and passes every session that it opens to {@code onSession}. A session is passed on only
     * after the one before it is {@linkplain CoordinationSession#isOver() over}. Called once; {@code onSession} runs on a thread of
     * the adapter and must not block.
     */
    void start(Consumer<CoordinationSession> onSession);

    /** Ends the current session and stops. Blocks for a bounded time; never throws. */
    @Override
    void close();
}
