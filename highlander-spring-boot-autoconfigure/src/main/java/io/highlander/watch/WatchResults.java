package io.highlander.watch;

import io.highlander.activation.Reply;

/**
 * What a watcher gets to see of answers.
 *
 * @param <T> what the watcher is given
 */
public interface WatchResults<T> {

    /** @throws RuntimeException when the answer cannot be shown; that ends the watch */
    T of(Reply.Returned answer);

    /** Why the watch ends. */
    Throwable failure(Reply last);
}
