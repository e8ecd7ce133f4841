package io.highlander.state;

import io.highlander.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Notes how one kind of requests is answered. Any thread may call. */
final class RequestWatch {

    private final Clock clock;
    private int underWay;
    private long quietSinceNanos;
    private @Nullable Long answeredNanos;
    private long failures;
    private int failuresInARow;
    private @Nullable Long failedNanos;
    private @Nullable String lastFailure;

    RequestWatch(Clock clock) {
        this.clock = clock;
    }

    synchronized StoreView.Requests view() {
        long now = clock.nanoTime();
        return new StoreView.Requests(
                since(answeredNanos, now),
                underWay == 0 ? Duration.ZERO : Duration.ofNanos(now - quietSinceNanos),
                failures,
                failuresInARow,
                since(failedNanos, now),
                lastFailure);
    }

    private static @Nullable Duration since(@Nullable Long then, long now) {
        return then == null ? null : Duration.ofNanos(now - then);
    }

    synchronized void begun() {
        if (underWay++ == 0) {
            quietSinceNanos = clock.nanoTime();
        }
    }

    synchronized void answered() {
        answeredNanos = ended();
        failuresInARow = 0;
    }

    synchronized void failed(String failure) {
        failedNanos = ended();
        failures++;
        failuresInARow++;
        lastFailure = failure;
    }

    private long ended() {
        underWay--;
        quietSinceNanos = clock.nanoTime();
        return quietSinceNanos;
    }
}
