package io.highlander.concurrent;

import io.highlander.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs asynchronous tasks, a few at a time. A task that does not end in time continues, but does not keep the others waiting any
 * longer. Any thread may call.
 */
public final class Slots<T> {

    private final int number;
    private final Duration patience;
    private final Clock clock;
    private final Supplier<@Nullable T> next;
    private final Function<T, CompletableFuture<?>> begin;
    private final Consumer<T> overdue;
    private final AtomicInteger used = new AtomicInteger();
    private final SerialDrain beginning = new SerialDrain(this::beginAll);

    /**
     * @param number number of tasks that are under way at a time
     * @param patience time after which a task that has not ended gives up its slot
     * @param next returns the task to begin next, or {@code null} if there is none now; called by one thread at a time
     * @param begin begins the task; its future completes when the task has ended
     * @param overdue receives a task that gives up its slot
     */
    public Slots(
            int number,
            Duration patience,
            Clock clock,
            Supplier<@Nullable T> next,
            Function<T, CompletableFuture<?>> begin,
            Consumer<T> overdue) {
        this.number = number;
        this.patience = patience;
        this.clock = clock;
        this.next = next;
        this.begin = begin;
        this.overdue = overdue;
    }

    /**
     * Begins as many tasks as there is room for. A task that ends at once calls back here, and its slot is filled by the call in
     * progress.
     */
    public void goOn() {
        beginning.signal();
    }

    private void beginAll() {
        for (T item = taken(); item != null; item = taken()) {
            begin(item);
        }
    }

    private @Nullable T taken() {
        return used.get() >= number ? null : next.get();
    }

    private void begin(T item) {
        used.incrementAndGet();
        AtomicBoolean over = new AtomicBoolean();
        Clock.Timer timer = clock.schedule(patience, () -> {
            if (over.compareAndSet(false, true)) {
                overdue.accept(item);
                free();
            }
        });
        Futures.attempt(() -> begin.apply(item)).whenComplete((done, failure) -> {
            timer.cancel();
            if (over.compareAndSet(false, true)) {
                free();
            }
        });
    }

    private void free() {
        used.decrementAndGet();
        goOn();
    }
}
