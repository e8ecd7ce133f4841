package io.highlander.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the sessions of one coordination, and checks that each comes only after the one before is over. */
public final class SessionProbe implements Consumer<CoordinationSession> {

    private final BlockingQueue<CoordinationSession> sessions = new LinkedBlockingQueue<>();
    private volatile @Nullable CoordinationSession last;
    private volatile boolean overlapped;

    @Override
    public void accept(CoordinationSession session) {
        CoordinationSession before = last;
        overlapped |= before != null && !before.isOver();
        last = session;
        sessions.add(session);
    }

    /** The next session that was handed over and not asked for yet. */
    public CoordinationSession next() {
        try {
            CoordinationSession session = sessions.poll(15, TimeUnit.SECONDS);
            assertThat(session).as("next session, within 15 s").isNotNull();
            assertThat(overlapped)
                    .as("a session was handed over before the last one was over")
                    .isFalse();
            return session;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public boolean hasNone() {
        return sessions.isEmpty();
    }
}
