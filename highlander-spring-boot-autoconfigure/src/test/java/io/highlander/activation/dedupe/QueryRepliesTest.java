package io.highlander.activation.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import io.highlander.request.CommandId;
import io.highlander.request.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QueryRepliesTest {

    private static final ActivationId ACTIVATION = new ActivationId(new FencingToken(1, 1), 1);

    private final QueryReplies replies = new QueryReplies();

    private static CommandId id(String caller, long number, long floor) {
        return new CommandId(caller, FencingToken.NONE, number, floor, 0);
    }

    private Reply record(String caller, long number, long floor) {
        Reply reply = new Reply.Returned(new byte[] {1}, number, ACTIVATION);
        replies.record(id(caller, number, floor), new Kept(reply, 1));
        return reply;
    }

    @Test
    void replyIsKeptUntilItsCallerHasSeenIt() {
        Reply first = record("a", 1, 0);
        Reply second = record("a", 2, 0);
        assertThat(replies.of(id("a", 1, 0))).isSameAs(first);
        assertThat(replies.of(id("a", 2, 0))).isSameAs(second);
        assertThat(replies.of(id("a", 3, 0))).isNull();
        assertThat(replies.of(id("b", 1, 0))).as("of another caller").isNull();

        Reply third = record("a", 3, 1);
        assertThat(replies.of(id("a", 1, 1))).isNull();
        assertThat(replies.of(id("a", 2, 1))).isSameAs(second);
        assertThat(replies.of(id("a", 3, 1))).isSameAs(third);

        record("a", 4, 3);
        assertThat(replies.of(id("a", 2, 3))).isNull();
        assertThat(replies.of(id("a", 3, 3))).isNull();
    }

    @Test
    void aLargeReplyIsNotKeptAndTakesNoOthersPlace() {
        Reply first = record("a", 1, 0);
        Reply large = new Reply.Returned(new byte[8 * 1024 + 1], 2, ACTIVATION);
        replies.record(id("a", 2, 0), new Kept(large, 1));
        assertThat(replies.of(id("a", 2, 0))).isNull();
        assertThat(replies.of(id("a", 1, 0))).isSameAs(first);
        replies.record(id("a", 3, 1), new Kept(large, 1));
        assertThat(replies.of(id("a", 1, 1))).as("it has been seen").isNull();
    }

    @Test
    void theLatestOfACallerAreKept() {
        List<Reply> all = new ArrayList<>();
        LongStream.rangeClosed(1, 300).forEach(number -> all.add(record("a", number, 0)));
        assertThat(replies.of(id("a", 300, 0))).isSameAs(all.get(299));
        assertThat(replies.of(id("a", 173, 0))).isSameAs(all.get(172));
        assertThat(replies.of(id("a", 172, 0))).isNull();
    }

    @Test
    void noReplyIsTakenForAnothers() {
        Random random = new Random(7);
        Map<Long, Reply> latest = new HashMap<>();
        long floor = 0;
        for (int i = 0; i < 10_000; i++) {
            floor = Math.max(floor, random.nextInt(10) == 0 ? floor + random.nextInt(5) : 0);
            long number = floor + 1 + random.nextInt(8);
            latest.put(number, record("a", number, floor));
            for (long each = floor + 1; each <= floor + 9; each++) {
                assertThat(replies.of(id("a", each, floor))).isSameAs(latest.get(each));
            }
        }
    }
}
