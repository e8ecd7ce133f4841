package io.highlander.http.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.Calls;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.MalformedFrameException;
import io.highlander.request.Reply;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PendingRequestsTest {

    private static final int MANY = 200_000;
    private static final Reply REPLY = new Reply.Unknown("");

    private final PendingRequests pending = new PendingRequests();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private final PeerRequest.Origin origin =
            new PeerRequest.Origin(new NodeAddress("a", 1), pending, new StoppedTicker(), unanswered);

    private final class StoppedTicker implements Ticker {

        @Override
        public long initialNanoTime() {
            return 0;
        }

        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public void sleep(long delay, TimeUnit unit) {
            nanos.addAndGet(unit.toNanos(delay));
        }
    }

    private EntityRequest newRequest() {
        unanswered.incrementAndGet();
        return new EntityRequest(origin, Calls.with(1, new byte[0], 10_000), new byte[0]);
    }

    @Test
    @Timeout(20)
    void manyAreAnsweredAsQuicklyAsFew() {
        List<EntityRequest> requests = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            EntityRequest request = newRequest();
            requests.add(request);
            ids.add(pending.add(request));
        }

        ids.forEach(id -> pending.onFrame(new Frame.Replied(id, REPLY)));

        assertThat(requests).allMatch(request -> request.answer().isDone());
        assertThat(pending.isEmpty()).isTrue();
        assertThat(unanswered.get()).isEqualTo(0);
    }

    @Test
    void anAnswerThatComesTwiceIsNotTakenForAnothers() {
        long id = pending.add(newRequest());
        pending.onFrame(new Frame.Replied(id, REPLY));
        EntityRequest next = newRequest();
        long nextId = pending.add(next);

        pending.onFrame(new Frame.Replied(id, REPLY));

        assertThat(nextId).isNotEqualTo(id);
        assertThat(next.answer()).isNotDone();
        pending.onFrame(new Frame.Replied(nextId, REPLY));
        assertThat(next.answer()).isCompletedWithValue(REPLY);
    }

    @Test
    void numbersThatWereNeverGivenAreIgnored() {
        EntityRequest request = newRequest();
        long given = pending.add(request);
        for (long id : new long[] {0, given + 1, -given, Long.MIN_VALUE, Long.MAX_VALUE}) {
            pending.onFrame(new Frame.Replied(id, REPLY));
        }
        assertThat(request.answer()).isNotDone();
    }

    @Test
    void whatIsOverdueEndsAndItsLateAnswerIsIgnored() {
        EntityRequest old = newRequest();
        long oldId = pending.add(old);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(12));
        EntityRequest young = newRequest();
        long youngId = pending.add(young);

        pending.expire();

        assertThat(old.answer()).isCompletedExceptionally();
        assertThat(young.answer()).isNotDone();
        assertThat(unanswered.get()).isEqualTo(1);
        pending.onFrame(new Frame.Replied(oldId, REPLY));
        pending.onFrame(new Frame.Replied(youngId, REPLY));
        assertThat(unanswered.get()).isEqualTo(0);
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void aRequestWhoseAnswerBreaksTheProtocolEndsToo() {
        EntityRequest request = newRequest();
        long id = pending.add(request);

        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> pending.onFrame(new Frame.Listed(id, List.of(), true)));

        assertThat(request.answer()).isCompletedExceptionally();
        assertThat(unanswered.get()).isEqualTo(0);
    }

    @Test
    void allFailWithTheirConnection() {
        List<EntityRequest> requests =
                Stream.generate(this::newRequest).limit(40).toList();
        requests.forEach(pending::add);

        pending.failAll("the connection broke");

        assertThat(requests).allMatch(request -> request.answer().isCompletedExceptionally());
        assertThat(unanswered.get()).isEqualTo(0);
        assertThat(pending.isEmpty()).isTrue();
    }
}
