package io.highlander.activation;

import org.jspecify.annotations.Nullable;

/**
 * How far each caller's stream of calls has come to this activation. A caller sends the calls that are addressed to one activation
 * behind each other; when one is lost with its connection, those behind it may still come over the next one and must not run before
 * it. Guarded by the activation's monitor.
 */
final class CallOrder {

    private static final int MOST = 10_000;

    private final RecentMap<String, Progress> streams = new RecentMap<>(MOST);
    private final RecentMap<Place, Reply> refusals = new RecentMap<>(MOST);

    private static final class Progress {

        private long last;
        private long floor;
    }

    /** Of a call, in all attempts. */
    private record Place(String caller, long number) {

        static Place of(CommandId id) {
            return new Place(id.caller(), id.number());
        }
    }

    /** Whether a call may be taken. */
    enum Admission {
        TAKEN,
        /** Its caller has given it up and has made others since: it comes too late to run. */
        GIVEN_UP,
        /** One before it is missing that its caller still waits for. */
        GAP
    }

    /** Takes note of a call that may be taken. */
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

    /** Calls that had come are turned away and will be sent again: each has to come anew before those behind it. */
    void beginAnew() {
        streams.values().forEach(progress -> progress.last = progress.floor);
    }

    /** The call was refused before it could run, and those behind it may run: it hears the same when it is sent again. */
    void refused(CommandId id, Reply refusal) {
        refusals.put(Place.of(id), refusal);
    }

    @Nullable
    Reply refusalOf(CommandId id) {
        return refusals.isEmpty() ? null : refusals.get(Place.of(id));
    }
}
