package io.highlander.demo.nemesis.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time that has to pass because the fault is a matter of time. */
public final class Waits {

    private static final int PROBE_MILLIS = 50;

    private Waits() {}

    public static void pass(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    public static void millis(long millis) throws InterruptedException {
        pass(Duration.ofMillis(millis));
    }

    /** @throws AssertionError when it is not so within the time; says what was waited for */
    public static void until(String what, Duration atMost, Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        while (System.nanoTime() - end < 0) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            millis(PROBE_MILLIS);
        }
        throw new AssertionError("Not within " + atMost + ": " + what, last);
    }
}
