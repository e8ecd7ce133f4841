package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;

import io.highlander.EntityGateway;
import io.highlander.test.HighlanderTest;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What {@code docs/web.md} says of reactive applications. */
@HighlanderTest(entities = {Cart.class, Quote.class})
class ReactiveTest {

    @Autowired
    private EntityGateway gateway;

    @MockitoBean
    private PriceList prices;

    @MockitoBean
    private PriceFeed feed;

    @Test
    void answerComesOnAThreadThatMayBlock() throws Exception {
        given(prices.centsOf("milk")).willReturn(150L);
        Principal ann = () -> "ann";
        String thread = new CartBoard(gateway)
                .add("reactive", "milk", ann)
                .map(item -> gateway.entity(Cart.class, "reactive").total()
                        + Thread.currentThread().getName())
                .block();
        assertThat(thread).startsWith("150highlander-handler-");
    }

    @Test
    void callWhoseAnswerNobodyWantsAnyMoreRunsAllTheSame() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        willAnswer(call -> {
                    mayEnd.await();
                    return 70L;
                })
                .given(prices)
                .centsOf("bread");
        Disposable waiting = Mono.fromFuture(() -> gateway.call(Cart.class, "cancelled", cart -> cart.add("bread")))
                .subscribe();
        waiting.dispose();
        mayEnd.countDown();
        await().until(() -> gateway.entity(Cart.class, "cancelled").total() == 70);
    }

    @Test
    void stateIsChangedInAStage() {
        CompletableFuture<Long> later = new CompletableFuture<>();
        given(feed.centsOf("milk")).willReturn(later);
        var answer = gateway.entity(Quote.class, "milk").refresh("milk").toCompletableFuture();
        assertThat(answer).isNotDone();
        later.complete(160L);
        assertThat(answer.join()).isEqualTo(160);
        given(feed.centsOf("milk")).willReturn(CompletableFuture.completedFuture(170L));
        assertThat(gateway.entity(Quote.class, "milk")
                        .refresh("milk")
                        .toCompletableFuture()
                        .join())
                .isEqualTo(170);
    }
}
