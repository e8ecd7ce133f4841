package io.highlander.demo.cluster;

import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.exception.HighlanderException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tells which pod owns an entity, for display. */
@Component
public class Pods {

    private static final Logger log = LoggerFactory.getLogger(Pods.class);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 64;
    private static final long IDLE_SECONDS = 10;

    private final EntityGateway gateway;
    private final LongSupplier nanos;
    private final AtomicLong nextLine;
    private final ThreadPoolExecutor asking = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Pods::daemon);

    @Autowired
    Pods(EntityGateway gateway) {
        this(gateway, System::nanoTime);
    }

    Pods(EntityGateway gateway, LongSupplier nanos) {
        this.gateway = gateway;
        this.nanos = nanos;
        nextLine = new AtomicLong(nanos.getAsLong());
    }

    /**
     * Returns the id of the owning pod, or {@code null} if no pod owns the entity or if the owner cannot be found out soon. Neither a
     * failure nor a silent ZooKeeper is a reason to fail or delay the request, because the call itself was answered already.
     */
    public @Nullable String owning(Class<?> type, String key) {
        try {
            Future<@Nullable String> owner = asking.submit(() -> located(type, key));
            return owner.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (TimeoutException | RejectedExecutionException e) {
            log.debug("Cannot tell in time which pod owns {} {}.", type.getSimpleName(), key, e);
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot tell which pod owns " + type.getSimpleName() + " " + key, e);
        }
    }

    private @Nullable String located(Class<?> type, String key) {
        try {
            return gateway.locate(type, key).map(EntityLocation::node).orElse(null);
        } catch (HighlanderException e) {
            sayNowAndThen(type, key, e);
            return null;
        }
    }

    /** Where the reason lasts, it comes with every request. */
    private void sayNowAndThen(Class<?> type, String key, HighlanderException reason) {
        long now = nanos.getAsLong();
        long next = nextLine.get();
        if (now - next >= 0 && nextLine.compareAndSet(next, now + BETWEEN_LINES.toNanos())) {
            log.info("Cannot tell which pod owns {} {}: {}", type.getSimpleName(), key, reason.getMessage());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "locating");
        thread.setDaemon(true);
        return thread;
    }
}
