package io.highlander.activation.mailbox;

import io.highlander.activation.dedupe.RecentMap;
import io.highlander.request.CommandId;
import io.highlander.request.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Knows how far each caller's stream of calls has come to this activation. A caller sends the calls that are addressed to one
 * activation behind each other. If one is lost with its connection, those behind it may still arrive over the next connection and
 * must not run before it. Used by one event of its activation at a time.
 */
final class CallOrder {

    private static final int MOST = 10_000;

    private final RecentMap<String, Progress> streams = new RecentMap<>(MOST);
    private final RecentMap<Place, Reply> refusals = new RecentMap<>(MOST);

    private static final class Progress {

        private long last;
        private long floor;
    }

    /** The place of a call among those of its caller, the same in all attempts. */
    private record Place(String caller, long number) {

        static Place of(CommandId id) {
            return new Place(id.caller(), id.number());
        }
    }

    /** Whether a call may be taken. */
    enum Admission {
        TAKEN,
        /** The caller has given the call up and has made later calls since, so it must not run any more. */
        GIVEN_UP,
        /** An earlier call for which the caller still waits has not arrived yet. */
        GAP
    }

    /** Decides whether the call may be taken, and records it if it may. */
    Admission admit(CommandId id) {
        Progress progress = streams.get(id.caller());
        if (id.number() <= (progress == null ? 0 : progress.floor)) {
            return Admission.GIVEN_UP;
        }
        if (id.number() > Math.max(progress == null ? 0 : progress.last, id.floor()) + 1) {
            return Admission.GAP;
        }
        if (progress == null) {
            progress = new Progress();
            streams.put(id.caller(), progress);
        }
        progress.last = Math.max(progress.last, id.number());
        progress.floor = Math.max(progress.floor, id.floor());
        return Admission.TAKEN;
    }

    /** Forgets the calls that have arrived: they are turned away and sent again, and each has to arrive before those behind it. */
    void beginAnew() {
        streams.values().forEach(progress -> progress.last = progress.floor);
    }

    /**
     * Records that the call was refused before it could run. Calls behind it may run, so it gets the same reply if it is sent
     * again.
     */
    void refused(CommandId id, Reply refusal) {
        refusals.put(Place.of(id), refusal);
    }

    @Nullable
    Reply refusalOf(CommandId id) {
        return refusals.isEmpty() ? null : refusals.get(Place.of(id));
    }
}
