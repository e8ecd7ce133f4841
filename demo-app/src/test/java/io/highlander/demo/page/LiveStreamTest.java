package io.highlander.demo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

class LiveStreamTest {

    private final SseEmitter emitter = mock();
    private final Flow.Subscription subscription = mock();
    private final List<LiveStream<String>> ended = new ArrayList<>();
    private final LiveStream<String> stream =
            new LiveStream<>(emitter, text -> Optional.of(SseEmitter.event().data(text)), Runnable::run, ended::add);

    /** The web server ends the request itself: nobody may touch it any more. */
    @Test
    void requestWhoseBrowserIsGoneIsLeftAlone() throws IOException {
        doThrow(new IOException("gone")).when(emitter).send(any(SseEventBuilder.class));
        stream.onSubscribe(subscription);

        stream.onNext("a");

        verify(subscription).cancel();
        assertThat(ended).containsExactly(stream);
        verify(emitter, never()).complete();
    }

    @Test
    void requestThatTheServerHasEndedDoesNotStopTheOthersFromEnding() {
        doThrow(new IllegalStateException("A non-container (application) thread attempted to use the AsyncContext"))
                .when(emitter)
                .complete();
        stream.onSubscribe(subscription);

        stream.end();

        verify(subscription).cancel();
        assertThat(ended).containsExactly(stream);
    }
}
