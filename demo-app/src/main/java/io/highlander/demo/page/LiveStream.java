package io.highlander.demo.page;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One browser that follows a publisher. An item is asked for when the one before has been written, so a slow browser holds one
 * item and no thread of the publisher's.
 */
final class LiveStream<T> implements Flow.Subscriber<T> {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

    private final SseEmitter emitter;
    private final Function<T, Optional<SseEventBuilder>> event;
    private final Executor writers;
    private final Consumer<LiveStream<T>> ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean pinging = new AtomicBoolean();
    private volatile Flow.@Nullable Subscription subscription;

    LiveStream(
            SseEmitter emitter,
            Function<T, Optional<SseEventBuilder>> event,
            Executor writers,
            Consumer<LiveStream<T>> ended) {
        this.emitter = emitter;
        this.event = event;
        this.writers = writers;
        this.ended = ended;
        emitter.onCompletion(this::end);
        emitter.onError(failure -> end());
    }

    SseEmitter emitter() {
        return emitter;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (over.get()) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(T item) {
        hand(() -> {
            event.apply(item).ifPresent(this::write);
            Flow.Subscription current = subscription;
            if (current != null && !over.get()) {
                current.request(1);
            }
        });
    }

    /** The browser is told what went wrong, as an event: it sees no status. */
    @Override
    public void onError(Throwable failure) {
        log.debug("A stream ends.", failure);
        hand(() -> {
            write(lastEvent(failure));
            end();
        });
    }

    /** Exceptions of the entities are the same at every pod: it is over. After any other one it may go on at another pod. */
    private static SseEventBuilder lastEvent(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        ResponseStatus meaning = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
        return meaning == null
                ? SseEmitter.event().name("gone").data(words)
                : SseEmitter.event()
                        .name("over")
                        .data(new Over(meaning.code().value(), words), MediaType.APPLICATION_JSON);
    }

    /** Why there is nothing more to follow, as in an answer. */
    private record Over(int status, String detail) {}

    @Override
    public void onComplete() {
        end();
    }

    /** Skipped while one is being written: a browser that does not read must not gather threads. */
    void ping() {
        if (pinging.compareAndSet(false, true)) {
            hand(() -> {
                write(SseEmitter.event().name("ping").data("."));
                pinging.set(false);
            });
        }
    }

    /** Where too many browsers do not read what they are sent, one of them has to begin anew. */
    private void hand(Runnable writing) {
        try {
            writers.execute(writing);
        } catch (RejectedExecutionException e) {
            log.debug("All writers are busy.", e);
            end();
        }
    }

    private void write(SseEventBuilder content) {
        if (over.get()) {
            return;
        }
        try {
            emitter.send(content);
        } catch (IOException | IllegalStateException e) {
            log.debug("A browser is gone.", e);
            leave();
        }
    }

    /** Safe to call again. */
    void end() {
        if (leave()) {
            try {
                emitter.complete();
            } catch (IllegalStateException e) {
                log.debug("A browser was gone already.", e);
            }
        }
    }

    /**
     * Stops following. Returns whether this was the first call. The request of a browser that is gone is ended by the server, and must
     * not be touched here.
     */
    private boolean leave() {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            Flow.Subscription current = subscription;
            if (current != null) {
                current.cancel();
            }
            ended.accept(this);
        }
        return first;
    }
}
