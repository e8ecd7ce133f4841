package io.highlander.demo.traffic;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Increments a counter that no other client uses, one call after the other, each repeated until it is answered. So the client knows the
 * only right answer, and a lost or doubled increment shows at once. Now and then the client reads the counter and takes a new one,
 * because an entity remembers a thousand idempotency keys.
 */
final class CountingClient implements Runnable {

    private static final int MOST_INCREMENTS = 800;
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofMillis(100);

    /** Shorter than an idempotency key is remembered. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Traffic traffic;
    private final PodCalls pods;
    private String counter = freshCounter();
    private long acknowledged;

    CountingClient(Traffic traffic, PodCalls pods) {
        this.traffic = traffic;
        this.pods = pods;
    }

    @Override
    public void run() {
        try {
            while (true) {
                traffic.awaitOn();
                increment();
                if (acknowledged >= MOST_INCREMENTS) {
                    verify();
                    renew();
                } else if (!traffic.isOn()) {
                    verify();
                }
                pause(PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void increment() throws InterruptedException {
        Tally tally = traffic.tally();
        String idempotencyKey = UUID.randomUUID().toString();
        long call = tally.begin();
        OptionalLong value = untilAnswered(() -> pods.increment(counter, idempotencyKey));
        if (value.isPresent()) {
            tally.answered(call);
            tally.compare(acknowledged + 1, value.getAsLong());
            acknowledged = value.getAsLong();
        } else {
            tally.givenUp(call);
            renew();
        }
    }

    private void verify() throws InterruptedException {
        Tally tally = traffic.tally();
        OptionalLong value = untilAnswered(() -> pods.value(counter));
        if (value.isPresent()) {
            tally.compare(acknowledged, value.getAsLong());
            acknowledged = value.getAsLong();
        }
    }

    private interface Attempt {
        OptionalLong make() throws InterruptedException;
    }

    private static OptionalLong untilAnswered(Attempt attempt) throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST.toNanos()) {
            OptionalLong answer = attempt.make();
            if (answer.isPresent()) {
                return answer;
            }
            pause(AGAIN);
        }
        return OptionalLong.empty();
    }

    private void renew() {
        counter = freshCounter();
        acknowledged = 0;
    }

    private static String freshCounter() {
        return "traffic-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
