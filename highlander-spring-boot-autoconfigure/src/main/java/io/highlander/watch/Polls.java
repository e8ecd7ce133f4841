package io.highlander.watch;

import io.highlander.activation.Reply;

/** Port: asks for states that were not seen yet, again and again, wherever the entity lives. Any thread may call; nothing blocks. */
public interface Polls {

    /**
     * Begins to ask.
     *
     * @param after the version that was seen; -1: none, and the entity is started if need be
     */
    Ongoing begin(WatchRequest request, long after, Listener listener);

    /** Questions that go on. */
    interface Ongoing {

        /** Asks no more. One answer may still come. */
        void stop();
    }

    /** Told one answer at a time, by any thread, perhaps before {@link #begin} returns. Must neither throw nor block. */
    interface Listener {

        /**
         * Takes a newer state than was seen before.
         *
         * @return whether to go on asking
         */
        boolean onNewer(Reply.Returned answer);

        /** The questions have ended, and asking again would not help. */
        void onEnded(Reply last);
    }
}
