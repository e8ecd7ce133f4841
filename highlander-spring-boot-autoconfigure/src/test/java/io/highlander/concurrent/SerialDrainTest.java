package io.highlander.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialDrainTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> drained = new ArrayList<>();
    private final SerialDrain signalling = new SerialDrain(this::drainAndSignal);

    @Test
    void signalDrainsOnItsOwnThread() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        SerialDrain drain = new SerialDrain(() -> thread.set(Thread.currentThread()));
        assertThat(drain.signal()).isTrue();
        assertThat(thread.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void signalsDuringADrainLeadToOneMore() {
        signalling.signal();
        assertThat(drained).containsExactly("begin", "drains itself: false", "end", "begin", "end");
        assertThat(tasks).isEmpty();
    }

    private void drainAndSignal() {
        drained.add("begin");
        if (drained.size() == 1) {
            drained.add("drains itself: " + signalling.signal());
            signalling.signalOn(tasks::add);
        }
        drained.add("end");
    }

    @Test
    void manySignalsBeforeTheExecutorRunsAreOneDrain() {
        SerialDrain drain = new SerialDrain(() -> drained.add("drain"));
        drain.signalOn(tasks::add);
        drain.signalOn(tasks::add);
        drain.signal();
        assertThat(drained).isEmpty();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(drained).containsExactly("drain");
    }

    @Test
    void signalAfterARejectedOneDrains() {
        SerialDrain drain = new SerialDrain(() -> drained.add("drain"));
        assertThatThrownBy(() -> drain.signalOn(task -> {
                    throw new RejectedExecutionException("full");
                }))
                .isInstanceOf(RejectedExecutionException.class);
        drain.signal();
        assertThat(drained).containsExactly("drain");
    }

    @Test
    void signalAfterADrainThatThrewDrains() {
        SerialDrain drain = new SerialDrain(() -> {
            drained.add("drain");
            if (drained.size() == 1) {
                throw new IllegalStateException("broken");
            }
        });
        assertThatThrownBy(drain::signal).hasMessage("broken");
        drain.signal();
        assertThat(drained).hasSize(2);
    }

    @Test
    void threadsTogetherLeaveNothingAndNeverDrainAtTheSameTime() {
        Queue<Integer> work = new ConcurrentLinkedQueue<>();
        AtomicInteger draining = new AtomicInteger();
        AtomicInteger mostAtATime = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        SerialDrain drain = new SerialDrain(() -> {
            mostAtATime.accumulateAndGet(draining.incrementAndGet(), Math::max);
            while (work.poll() != null) {
                done.incrementAndGet();
            }
            draining.decrementAndGet();
        });
        IntStream.range(0, 20_000).parallel().forEach(number -> {
            work.add(number);
            drain.signal();
        });
        assertThat(done).hasValue(20_000);
        assertThat(mostAtATime).hasValue(1);
    }
}
