package io.highlander.demo.page;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Server-sent events for browsers, each stream fed by a publisher. Every stream says {@code ping} now and then, so that both ends notice
 * when the other is gone. All end before the web server waits for its last requests.
 */
@Component
public class LiveStreams implements SmartLifecycle {

    private static final long NO_TIMEOUT = 0;
    private static final int MOST_STREAMS = 256;
    private static final int MOST_WRITERS = 64;
    private static final long PING_SECONDS = 2;
    private static final long IDLE_SECONDS = 10;

    private final Set<LiveStream<?>> streams = ConcurrentHashMap.newKeySet();
    private final ExecutorService writers = new ThreadPoolExecutor(
            0, MOST_WRITERS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), LiveStreams::daemon);
    private volatile ScheduledThreadPoolExecutor clock = clock();
    private volatile boolean running;

    /**
     * Begins a stream, which ends with its client or with its publisher.
     *
     * @param event what to send of an item, if anything
     * @throws ResponseStatusException 503, when there are too many or this pod stops
     */
    public <T> SseEmitter of(Flow.Publisher<T> publisher, Function<T, Optional<SseEventBuilder>> event) {
        if (!running || streams.size() >= MOST_STREAMS) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "This pod begins no stream now.");
        }
        LiveStream<T> stream = new LiveStream<>(new SseEmitter(NO_TIMEOUT), event, writers, streams::remove);
        streams.add(stream);
        publisher.subscribe(stream);
        return stream.emitter();
    }

    /** How many there are. */
    int open() {
        return streams.size();
    }

    private void ping() {
        streams.forEach(LiveStream::ping);
    }

    @Override
    public void start() {
        clock = clock();
        clock.scheduleWithFixedDelay(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
        streams.forEach(LiveStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static ScheduledThreadPoolExecutor clock() {
        return new ScheduledThreadPoolExecutor(1, LiveStreams::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "live-stream");
        thread.setDaemon(true);
        return thread;
    }
}
