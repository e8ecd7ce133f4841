package io.highlander.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MoveLogTest {

    private static final EntityId A = new EntityId("counter", "a");
    private static final EntityId B = new EntityId("counter", "b");
    private static final FencingToken TOKEN = new FencingToken(1, 7);

    private final ManualClock clock = new ManualClock();
    private final AtomicInteger logs = new AtomicInteger();
    private final MoveLog log = new MoveLog(clock, () -> "log-" + logs.incrementAndGet());
    private final Map<EntityId, FencingToken> active = new HashMap<>();

    private MoveNews since(MoveCursor cursor) {
        return log.since(cursor, () -> active);
    }

    @Test
    void nothingIsNotedBeforeSomebodyReads() {
        log.arrived(A, TOKEN);
        log.left(A);
        assertThat(log.isOn()).isFalse();
        assertThat(logs).hasValue(0);
        MoveNews first = since(MoveCursor.NOWHERE);
        assertThat(first.cursor().position()).isZero();
    }

    @Test
    void firstReadingIsAllThatIsActiveAndTheNextWhatHasMoved() {
        active.put(A, TOKEN);
        MoveNews all = since(MoveCursor.NOWHERE);
        assertThat(all.complete()).isTrue();
        assertThat(all.moves()).containsExactly(new Move(A, TOKEN));

        log.left(A);
        log.arrived(B, TOKEN);
        MoveNews changes = since(all.cursor());
        assertThat(changes.complete()).isFalse();
        assertThat(changes.moves()).containsExactly(new Move(A, null), new Move(B, TOKEN));
        assertThat(since(changes.cursor()).moves()).isEmpty();
        assertThat(since(all.cursor())).as("read again").isEqualTo(changes);
    }

    @Test
    void whoHasMissedTooMuchIsToldAll() {
        MoveCursor begin = since(MoveCursor.NOWHERE).cursor();
        for (int i = 0; i < MoveLog.CAPACITY; i++) {
            log.arrived(A, TOKEN);
        }
        assertThat(since(begin).moves()).hasSize(MoveLog.CAPACITY);
        log.arrived(A, TOKEN);
        active.put(B, TOKEN);
        MoveNews news = since(begin);
        assertThat(news.complete()).isTrue();
        assertThat(news.moves()).containsExactly(new Move(B, TOKEN));
    }

    @Test
    void endsWhenNobodyReadsAndWhoComesBackIsToldAll() {
        MoveCursor cursor = since(MoveCursor.NOWHERE).cursor();
        clock.advance(MoveLog.UNREAD.minusMillis(1));
        cursor = since(cursor).cursor();
        clock.advance(MoveLog.UNREAD);
        assertThat(log.isOn()).as("read a moment ago").isTrue();
        clock.advance(MoveLog.UNREAD);
        assertThat(log.isOn()).isFalse();
        log.arrived(A, TOKEN);

        assertThat(since(cursor).complete()).isTrue();
    }

    @Test
    void cursorOfAnotherLogOrFromTheFutureIsToldAll() {
        MoveCursor cursor = since(MoveCursor.NOWHERE).cursor();
        assertThat(since(new MoveCursor("another", 0)).complete()).isTrue();
        assertThat(since(new MoveCursor(cursor.log(), 1)).complete()).isTrue();
        assertThat(since(new MoveCursor(cursor.log(), Long.MIN_VALUE)).complete())
                .isTrue();
        clock.advance(Duration.ofMinutes(1));
    }
}
