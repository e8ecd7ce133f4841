package io.highlander.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Reply;
import io.highlander.ownership.NodeAddress;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PendingRequestsTest {

    private static final int MANY = 200_000;
    private static final Reply REPLY = new Reply.Unknown("");

    private final PendingRequests pending = new PendingRequests();

    /** They are not in time where taking one out moves those beside it. */
    @Test
    @Timeout(20)
    void manyAreAnsweredAsQuicklyAsFew() {
        List<CallRequest> requests = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            CallRequest request =
                    new CallRequest(new NodeAddress("a", 1), pending, Ticker.systemTicker(), 10_000, new byte[0]);
            requests.add(request);
            pending.add(request);
        }

        for (long id = 1; id <= MANY; id++) {
            pending.onFrame(new Frame.Replied(id, REPLY));
        }

        assertThat(requests).allMatch(request -> request.answer().isDone());
        assertThat(pending.isEmpty()).isTrue();
    }
}
