package io.highlander.tenure;

import io.highlander.EntityId;
import io.highlander.activation.start.Hold;
import io.highlander.concurrent.Backoff;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.Ownership;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.text.DurationText;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node as a candidate for the tenures of one name. It looks for the lock of the name until it has it, waits until no earlier holder can
 * act any more, raises the number, and lets the work be done. The lock goes when the work has returned, not before.
 *
 * <p>One step follows the other, so that this JVM never begins the work while an earlier run of it is on its stack.
 */
final class Candidate {

    private static final Logger log = LoggerFactory.getLogger(Candidate.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration WATCH = Duration.ofMillis(100);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration AWAY = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 5;

    private final Single single;
    private final EntityId id;
    private final OwnershipDirectory directory;
    private final TenureNumbers numbers;
    private final Clock clock;
    private final Executor threads;
    private final Backoff pauses = new Backoff(SHORTEST_PAUSE, AWAY);
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private int failures;
    private boolean untold = true;
    private volatile @Nullable RunningTenure running;
    private @Nullable Waiting waiting;
    private boolean closed;

    /** A step that waits for its time. */
    private record Waiting(Clock.Timer timer, Runnable step) {}

    /** @param threads runs the work, each time on a thread of its own */
    Candidate(
            Single single,
            EntityId id,
            OwnershipDirectory directory,
            TenureNumbers numbers,
            Clock clock,
            Executor threads) {
        this.single = single;
        this.id = id;
        this.directory = directory;
        this.numbers = numbers;
        this.clock = clock;
        this.threads = threads;
    }

    String name() {
        return single.name();
    }

    /** Begins to look for the lock. */
    void open() {
        seek();
    }

    /** Ends its tenure, and begins no other. Completes when the work has returned and the lock has gone. */
    CompletableFuture<Void> close() {
        Waiting next;
        synchronized (this) {
            closed = true;
            next = waiting;
            waiting = null;
        }
        RunningTenure now = running;
        if (now != null) {
            now.end();
        }
        if (next != null) {
            next.timer.cancel();
            next.step.run();
        }
        return left;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Takes the step after the pause, or at once when this node leaves. */
    private void after(Duration pause, Runnable step) {
        synchronized (this) {
            if (!closed) {
                Clock.Timer timer = clock.schedule(pause, () -> taken(step));
                waiting = new Waiting(timer, step);
                return;
            }
        }
        step.run();
    }

    private void taken(Runnable step) {
        synchronized (this) {
            if (waiting == null || waiting.step != step) {
                return;
            }
            waiting = null;
        }
        step.run();
    }

    private void seek() {
        if (isClosed()) {
            left.complete(null);
            return;
        }
        directory.acquire(id).whenComplete((acquisition, failure) -> {
            if (acquisition instanceof Acquisition.Acquired acquired) {
                Ownership ownership = acquired.ownership();
                new Hold(directory, clock, ownership, () -> begin(ownership)).begin();
            } else {
                after(LOOK_AGAIN, this::seek);
            }
        });
    }

    private void begin(Ownership ownership) {
        if (isClosed() || ownership.session().isOver()) {
            letGo(ownership, LOOK_AGAIN);
            return;
        }
        CompletableFuture<Long> number;
        try {
            number = numbers.raise(ownership);
        } catch (RuntimeException e) {
            number = CompletableFuture.failedFuture(e);
        }
        number.whenComplete((token, failure) -> {
            if (failure == null) {
                run(ownership, new RunningTenure(single.name(), token, ownership.session()));
            } else {
                notBegun(failure);
                letGo(ownership, SHORTEST_PAUSE);
            }
        });
    }

    private void notBegun(Throwable failure) {
        if (untold) {
            log.warn(
                    "No tenure of '{}' can begin here: its number cannot be raised in the store. It is tried again. ({})",
                    single.name(),
                    failure.toString());
            untold = false;
        }
    }

    private void run(Ownership ownership, RunningTenure tenure) {
        running = tenure;
        if (isClosed() || !tenure.holds()) {
            tenure.end();
            running = null;
            letGo(ownership, LOOK_AGAIN);
            return;
        }
        untold = true;
        log.info("This pod is the one for '{}' now: tenure {}.", single.name(), tenure.token());
        long beganNanos = clock.nanoTime();
        try {
            threads.execute(() -> ended(ownership, tenure, tenure.run(single.work()), beganNanos));
        } catch (RuntimeException | Error e) {
            ended(ownership, tenure, e, beganNanos);
            return;
        }
        watch(tenure);
    }

    /** Ends the tenure with its lease, so that what waits in it is interrupted. */
    private void watch(RunningTenure tenure) {
        if (tenure.holds()) {
            clock.schedule(WATCH, () -> watch(tenure));
        }
    }

    private void ended(Ownership ownership, RunningTenure tenure, @Nullable Throwable failure, long beganNanos) {
        boolean held = tenure.holds();
        tenure.end();
        running = null;
        log.info("Tenure {} of '{}' has ended here.", tenure.token(), tenure.name());
        if (failure == null || clock.nanoTime() - beganNanos >= AWAY.toNanos()) {
            failures = 0;
            pauses.reset();
        }
        if (!held) {
            letGo(ownership, LOOK_AGAIN);
        } else if (failure == null) {
            after(SHORTEST_PAUSE, () -> begin(ownership));
        } else {
            failed(ownership, failure);
        }
    }

    private void failed(Ownership ownership, Throwable failure) {
        failures++;
        Duration pause = pauses.next();
        boolean leaves = failures >= MOST_FAILURES;
        log.warn(
                "'{}', of which only one pod runs one, has failed {} times in a row. {}",
                single.name(),
                failures,
                leaves
                        ? "Another pod may have it; this one stays away for " + DurationText.of(AWAY) + "."
                        : "It is run again in " + DurationText.of(pause) + ".",
                failure);
        if (leaves) {
            failures = 0;
            pauses.reset();
            letGo(ownership, AWAY);
        } else {
            after(pause, () -> begin(ownership));
        }
    }

    /** Releases the lock, as often as that takes: while it is there, nobody can have the name. */
    private void letGo(Ownership ownership, Duration pause) {
        directory.release(ownership).whenComplete((done, failure) -> {
            if (failure == null || ownership.session().isOver()) {
                after(pause, this::seek);
            } else {
                clock.schedule(LOOK_AGAIN, () -> letGo(ownership, pause));
            }
        });
    }
}
