package io.highlander.node.singles;

import io.highlander.single.Tenure;
import io.highlander.tenure.Single;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Work that lasts until it is told to return, or interrupted. */
final class Pump implements Single.Work {

    final BlockingQueue<Tenure> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile CountDownLatch mayReturn = new CountDownLatch(1);
    volatile boolean stubborn;
    volatile @Nullable RuntimeException failure;
    private volatile @Nullable RuntimeException failureAtEnd;

    @Override
    public void run(Tenure tenure) throws InterruptedException {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        CountDownLatch told = mayReturn;
        begun.add(tenure);
        try {
            if (failure != null) {
                throw failure;
            }
            wait(tenure, told);
            RuntimeException atEnd = failureAtEnd;
            if (atEnd != null) {
                throw atEnd;
            }
            ends.add("returned");
        } finally {
            running.decrementAndGet();
        }
    }

    private void wait(Tenure tenure, CountDownLatch told) throws InterruptedException {
        boolean waits = true;
        while (waits) {
            try {
                told.await();
                waits = false;
            } catch (InterruptedException e) {
                ends.add("interrupted, holds " + tenure.holds());
                if (!stubborn) {
                    throw e;
                }
            }
        }
    }

    /** Lets what runs now fail. */
    void failNow(RuntimeException why) {
        failureAtEnd = why;
        CountDownLatch now = mayReturn;
        mayReturn = new CountDownLatch(1);
        now.countDown();
    }

    boolean isRunning() {
        return running.get() > 0;
    }
}
