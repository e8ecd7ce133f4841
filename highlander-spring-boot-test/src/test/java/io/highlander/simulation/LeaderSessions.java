package io.highlander.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** The open sessions, as the leader knows them: one ends when nothing was heard of it for its timeout, if somebody leads then. */
final class LeaderSessions {

    private static final long TICK = World.SECOND / 2;

    private final World world;
    private final BooleanSupplier isLed;
    private final LongConsumer whenEnded;
    private final Map<Long, Session> sessions = new HashMap<>();
    private long lastSession = 0x100;

    private static final class Session {

        private final long timeout;
        private long heard;

        private Session(long timeout, long heard) {
            this.timeout = timeout;
            this.heard = heard;
        }
    }

    /** @param whenEnded told which session is no more */
    LeaderSessions(World world, BooleanSupplier isLed, LongConsumer whenEnded) {
        this.world = world;
        this.isLed = isLed;
        this.whenEnded = whenEnded;
    }

    /** 0 when nobody leads. */
    long open(long timeout) {
        if (!isLed.getAsBoolean()) {
            return 0;
        }
        long id = ++lastSession;
        sessions.put(id, new Session(timeout, world.now()));
        world.after(timeout + TICK, () -> expireIfSilent(id));
        return id;
    }

    /** The leader heard of the session; false when it has ended. */
    boolean touch(long id) {
        Session session = sessions.get(id);
        if (session == null) {
            return false;
        }
        session.heard = world.now();
        return true;
    }

    /** A new leader gives every session its whole timeout once more. */
    void touchAll() {
        sessions.values().forEach(session -> session.heard = world.now());
    }

    void end(long id) {
        if (sessions.remove(id) != null) {
            whenEnded.accept(id);
        }
    }

    private void expireIfSilent(long id) {
        Session session = sessions.get(id);
        if (session == null) {
            return;
        }
        long left = session.heard + session.timeout - world.now();
        if (!isLed.getAsBoolean()) {
            world.after(TICK, () -> expireIfSilent(id));
        } else if (left > 0) {
            world.after((left / TICK + 1) * TICK, () -> expireIfSilent(id));
        } else {
            end(id);
        }
    }
}
