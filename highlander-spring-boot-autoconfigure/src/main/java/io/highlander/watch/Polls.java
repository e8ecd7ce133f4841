package io.highlander.watch;

import io.highlander.request.Reply;

/** Port: polls for states that were not seen yet, wherever the entity lives. Any thread may call; nothing blocks. */
public interface Polls {

    /**
     * Begins to poll.
     *
     * @param after the version that was seen; -1 if none: the entity is then started if necessary
     */
    Ongoing begin(WatchRequest request, long after, Listener listener);

    /** Polling in progress. */
    interface Ongoing {

        /** Stops polling. One answer may still arrive. */
        void stop();
    }

    /** Receives one answer at a time, on any thread, perhaps before {@link #begin} returns. Must neither throw nor block. */
    interface Listener {

        /**
         * Takes a newer state than was seen before.
         *
         * @return whether to go on polling
         */
        boolean onNewer(Reply.Returned answer);

        /** Polling has ended, and would not help any more. */
        void onEnded(Reply last);
    }
}
