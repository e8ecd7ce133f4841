package io.highlander.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/** A closed loop of threads that block until they are answered. */
public final class ThreadedCallers {

    private ThreadedCallers() {}

    /** A call that returns when it is answered. */
    public interface Call {

        /** @param caller 0 to n-1 */
        void make(int caller) throws Exception;
    }

    public static Latencies run(int callers, Duration warmUp, Duration measured, Call call)
            throws InterruptedException {
        MeasuredTime time = MeasuredTime.after(warmUp, measured);
        Histogram answered = Latencies.histogram();
        Histogram failed = Latencies.histogram();
        AtomicReference<Throwable> broken = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int caller = i;
            Thread thread = new Thread(() -> loop(caller, time, call, answered, failed), "caller-" + i);
            thread.setUncaughtExceptionHandler((where, failure) -> broken.set(failure));
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        if (broken.get() != null) {
            throw new IllegalStateException("A caller broke.", broken.get());
        }
        return new Latencies(time.length(), answered, failed);
    }

    private static void loop(int caller, MeasuredTime time, Call call, Histogram answered, Histogram failed) {
        Histogram ownAnswered = Latencies.histogram();
        Histogram ownFailed = Latencies.histogram();
        for (long begin = System.nanoTime(); !time.isOver(begin); begin = System.nanoTime()) {
            boolean isAnswered = isAnswered(caller, call);
            long end = System.nanoTime();
            if (time.has(end)) {
                Latencies.record(isAnswered ? ownAnswered : ownFailed, end - begin);
            }
        }
        synchronized (answered) {
            answered.add(ownAnswered);
            failed.add(ownFailed);
        }
    }

    private static boolean isAnswered(int caller, Call call) {
        try {
            call.make(caller);
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
