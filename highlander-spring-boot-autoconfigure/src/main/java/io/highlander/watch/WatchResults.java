package io.highlander.watch;

import io.highlander.request.Reply;

/**
 * Converts answers into what a watcher is shown.
 *
 * @param <T> type of what the watcher is shown
 */
public interface WatchResults<T> {

    /** @throws RuntimeException if the answer cannot be shown; that ends the watch */
    T of(Reply.Returned answer);

    /** Returns the exception with which the watch ends. */
    Throwable failure(Reply last);
}
