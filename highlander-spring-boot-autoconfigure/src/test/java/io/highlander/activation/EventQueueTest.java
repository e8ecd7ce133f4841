package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private final List<Integer> handled = new ArrayList<>();
    private final QueuedExecutor others = new QueuedExecutor();

    @Test
    void eventIsHandledWhenItIsAdded() {
        EventQueue<Integer> events = new EventQueue<>(handled::add, others);
        events.add(1);
        events.add(2);
        assertThat(handled).containsExactly(1, 2);
    }

    @Test
    void eventThatIsAddedWhileAnotherIsHandledComesAfterIt() {
        List<EventQueue<Integer>> own = new ArrayList<>();
        EventQueue<Integer> events = new EventQueue<>(
                event -> {
                    if (event < 3) {
                        own.get(0).add(event + 1);
                    }
                    handled.add(event);
                },
                others);
        own.add(events);
        events.add(1);
        assertThat(handled).containsExactly(1, 2, 3);
    }

    @Test
    void urgentEventGoesBeforeTheOthersThatWait() {
        List<EventQueue<Integer>> own = new ArrayList<>();
        EventQueue<Integer> events = new EventQueue<>(
                event -> {
                    handled.add(event);
                    if (event == 1) {
                        own.get(0).add(4);
                        own.get(0).addUrgent(2);
                        own.get(0).addUrgent(3);
                    }
                },
                others);
        own.add(events);
        events.addUrgent(1);
        assertThat(handled).containsExactly(1, 2, 3, 4);
    }

    @Test
    void threadThatHasHandledManyEventsIsRelieved() {
        List<EventQueue<Integer>> own = new ArrayList<>();
        EventQueue<Integer> events = new EventQueue<>(
                event -> {
                    if (event == 0) {
                        IntStream.rangeClosed(1, 300).forEach(own.get(0)::add);
                    }
                    handled.add(event);
                },
                others);
        own.add(events);
        events.add(0);
        assertThat(handled).hasSize(128);
        others.runOne();
        assertThat(handled).hasSize(256);
        others.runAll();
        assertThat(handled).isEqualTo(IntStream.rangeClosed(0, 300).boxed().toList());
    }

    @Test
    void threadGoesOnIfThereIsNoOther() {
        others.setRefusing(true);
        List<EventQueue<Integer>> own = new ArrayList<>();
        EventQueue<Integer> events = new EventQueue<>(
                event -> {
                    if (event == 0) {
                        IntStream.rangeClosed(1, 300).forEach(own.get(0)::add);
                    }
                    handled.add(event);
                },
                others);
        own.add(events);
        events.add(0);
        assertThat(handled).hasSize(301);
    }

    @Test
    void eventDoesNotOvertakeOneOfItsThreadThatWaitsForAnotherThreadToCountItsOwn() throws InterruptedException {
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        StallingQueue waiting = new StallingQueue();
        EventQueue<Integer> events = new EventQueue<>(
                event -> {
                    handled.add(event);
                    if (event == 1) {
                        handling.countDown();
                        await(goOn);
                    }
                },
                others,
                waiting);
        Thread first = new Thread(() -> events.add(1));
        first.start();
        await(handling);
        waiting.whenAdded.put(2, () -> {
            events.add(3);
            events.add(4);
        });
        waiting.whenAdded.put(3, () -> {
            goOn.countDown();
            join(first);
        });
        events.add(2);
        assertThat(handled).containsExactly(1, 2, 3, 4);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something between the moment at which an event is added and the moment at which it is counted. */
    private static final class StallingQueue extends ConcurrentLinkedQueue<Integer> {

        private static final long serialVersionUID = 1L;

        private final transient Map<Integer, Runnable> whenAdded = new ConcurrentHashMap<>();

        @Override
        public boolean add(Integer event) {
            boolean added = super.add(event);
            whenAdded.getOrDefault(event, () -> {}).run();
            return added;
        }
    }

    @Test
    void eventWhoseHandlingThrowsDoesNotKeepOthersWaiting() {
        EventQueue<Integer> events = new EventQueue<>(
                event -> {
                    if (event % 2 == 1) {
                        throw new LinkageError("for a test");
                    }
                    handled.add(event);
                },
                others);
        for (int i = 1; i <= 4; i++) {
            events.add(i);
        }
        assertThat(handled).containsExactly(2, 4);
    }

    @Test
    void manyThreadsLoseNothingAndKeepTheirOrder() throws InterruptedException {
        int threads = 4;
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(threads * each);
        List<int[]> seen = new ArrayList<>();
        EventQueue<int[]> events = new EventQueue<>(
                event -> {
                    seen.add(event);
                    done.countDown();
                },
                task -> {
                    throw new RejectedExecutionException("none");
                });
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            new Thread(() -> IntStream.range(0, each).forEach(i -> events.add(new int[] {number, i}))).start();
        }
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            assertThat(seen.stream().filter(event -> event[0] == number).mapToInt(event -> event[1]))
                    .containsExactly(IntStream.range(0, each).boxed().toArray(Integer[]::new));
        }
    }
}
