package io.highlander.time;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clock of this machine. One daemon thread runs scheduled tasks. */
public final class SystemClock implements Clock, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SystemClock.class);

    private final ScheduledThreadPoolExecutor scheduler;
    private final @Nullable RandomAccessFile uptime;
    private final BootTime boot = new BootTime(this::readUptime);

    public SystemClock() {
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "highlander-clock");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        uptime = open();
        bootNanos(nanoTime(), wallMillis()); // fails at start if it cannot be read
    }

    private static @Nullable RandomAccessFile open() {
        try {
            return new RandomAccessFile("/proc/uptime", "r");
        } catch (IOException e) {
            log.debug("No /proc/uptime: a suspended machine is noticed by its wall clock only.", e);
            return null;
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long bootNanos(long nanoTime, long wallMillis) {
        return uptime == null ? 0 : boot.nanos(nanoTime, wallMillis);
    }

    private synchronized long readUptime() {
        if (uptime == null) {
            return 0;
        }
        try {
            byte[] line = new byte[32];
            uptime.seek(0);
            int length = uptime.read(line);
            return parse(new String(line, 0, Math.max(length, 0), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read /proc/uptime, which the lease depends on.", e);
        }
    }

    private static long parse(String line) {
        double seconds = Double.parseDouble(line.substring(0, line.indexOf(' ')));
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        ScheduledFuture<?> future =
                scheduler.schedule(() -> runLogged(task), Math.max(delay.toNanos(), 0), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("A scheduled task failed. This is a bug in Highlander.", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        try {
            if (uptime != null) {
                uptime.close();
            }
        } catch (IOException e) {
            log.debug("Closing /proc/uptime failed.", e);
        }
    }
}
