package io.highlander.activation;

import org.jspecify.annotations.Nullable;

/**
 * How far each caller's stream of calls has come to this activation. A caller sends the calls that are addressed to one activation
 * behind each other; when one is lost with its connection, those behind it may still come over the next one and must not run before
 * it. Guarded by the activation's monitor.
 */
final class CallOrder {

    private static final int MOST = 10_000;

    private final RecentMap<Progress> streams = new RecentMap<>(MOST);
    private final RecentMap<Reply> refusals = new RecentMap<>(MOST);

    private record Progress(long last, long floor) {

        static final Progress NONE = new Progress(0, 0);
    }

    /** Whether the caller has given the call up and has made others since: it comes too late to run. */
    boolean isGivenUp(CommandId id) {
        return id.number() <= progress(id).floor;
    }

    /** Takes note of the call; false when one before it is missing that the caller still waits for. */
    boolean admits(Call call) {
        CommandId id = call.id();
        Progress progress = progress(id);
        if (id.number() > Math.max(progress.last, id.floor()) + 1) {
            return false;
        }
        streams.put(
                id.caller(), new Progress(Math.max(progress.last, id.number()), Math.max(progress.floor, id.floor())));
        return true;
    }

    /** Calls that had come are turned away and will be sent again: each has to come anew before those behind it. */
    void beginAnew() {
        streams.replaceAll((caller, progress) -> new Progress(progress.floor, progress.floor));
    }

    /** The call was refused before it could run, and those behind it may run: it hears the same when it is sent again. */
    void refused(CommandId id, Reply refusal) {
        refusals.put(id.toString(), refusal);
    }

    @Nullable
    Reply refusalOf(CommandId id) {
        return refusals.isEmpty() ? null : refusals.get(id.toString());
    }

    private Progress progress(CommandId id) {
        return streams.getOrDefault(id.caller(), Progress.NONE);
    }
}
