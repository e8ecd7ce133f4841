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

/** What {@code docs/how-to/web.md} says of reactive applications. */
@HighlanderTest(entities = {Cart.class, Quote.class})
class ReactiveTest {

    @Autowired
    private EntityGateway gateway;

    @MockitoBean
    private PriceList prices;

    @MockitoBean
    private PriceFeed feed;

    @Test
    void whatFollowsRunsOnAThreadThatMayBlock() throws Exception {
        CountDownLatch saidWhatFollows = new CountDownLatch(1);
        willAnswer(call -> {
                    saidWhatFollows.await();
                    return 150L;
                })
                .given(prices)
                .centsOf("milk");
        CompletableFuture<String> followed =
                addMilk("waits").map(item -> totalAndThread("waits")).toFuture();
        saidWhatFollows.countDown();
        assertThat(followed.get()).startsWith("150highlander-handler-");
    }

    @Test
    void whatFollowsAnAnswerThatIsThereRunsAtOnce() throws Exception {
        given(prices.centsOf("milk")).willReturn(150L);
        CompletableFuture<Item> answer = addMilk("answered").toFuture();
        answer.join();
        assertThat(answer.thenApply(item -> totalAndThread("answered")).join())
                .isEqualTo("150" + Thread.currentThread().getName());
    }

    private Mono<Item> addMilk(String key) {
        Principal ann = () -> "ann";
        return new CartBoard(gateway).add(key, "milk", ann);
    }

    private String totalAndThread(String key) {
        return gateway.entity(Cart.class, key).total() + Thread.currentThread().getName();
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
