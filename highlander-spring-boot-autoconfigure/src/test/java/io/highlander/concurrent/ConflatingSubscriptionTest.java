package io.highlander.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConflatingSubscriptionTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(ConflatingSubscription.class);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> signals = new ArrayList<>();
    private final NewestItem newest = new NewestItem();
    private Runnable onNext = () -> {};
    private Runnable onSubscribe = () -> {};

    private final ConflatingSubscription<String> subscription = subscription(tasks::add);

    /** Has the last item that it was given. */
    private static final class NewestItem implements ConflatingSubscription.Source<String> {

        private @Nullable String item;
        private int releases;

        @Override
        public boolean hasNext() {
            return item != null;
        }

        @Override
        public @Nullable String next() {
            String taken = item;
            item = null;
            if ("unreadable".equals(taken)) {
                throw new IllegalStateException("cannot be read");
            }
            return taken;
        }

        @Override
        public void release() {
            releases++;
        }
    }

    private ConflatingSubscription<String> subscription(Executor threads) {
        return new ConflatingSubscription<>(
                new Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscribed) {
                        onSubscribe.run();
                    }

                    @Override
                    public void onNext(String item) {
                        signals.add(item);
                        onNext.run();
                    }

                    @Override
                    public void onError(Throwable why) {
                        signals.add("failed: " + why.getMessage());
                    }

                    @Override
                    public void onComplete() {
                        signals.add("complete");
                    }
                },
                newest,
                threads);
    }

    @BeforeEach
    void silenceTheLog() {
        logger.setLevel(Level.OFF);
    }

    @AfterEach
    void restoreTheLog() {
        logger.setLevel(null);
    }

    private void offer(String item) {
        newest.item = item;
        subscription.wake();
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void onlyRequestedItemsAreTakenAndTheNewestThen() {
        subscription.begin();
        subscription.request(1);
        offer("a");
        run();
        offer("b");
        offer("c");
        run();
        assertThat(signals).containsExactly("a");
        subscription.request(Long.MAX_VALUE);
        subscription.request(Long.MAX_VALUE);
        run();
        assertThat(signals).containsExactly("a", "c");
    }

    @Test
    void noThreadIsWokenForNothing() {
        subscription.begin();
        subscription.request(1);
        assertThat(tasks).isEmpty();
        offer("a");
        offer("b");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void nothingIsSignalledBeforeTheSubscriberHasItsSubscription() {
        onSubscribe = () -> {
            subscription.request(1);
            offer("a");
            run();
            signals.add("subscribed");
        };
        subscription.begin();
        run();
        assertThat(signals).containsExactly("subscribed", "a");
    }

    @Test
    void subscriberMayRequestAndOfferWhileItIsSignalled() {
        onNext = () -> {
            if (signals.size() < 3) {
                subscription.request(1);
                offer("more");
            }
        };
        subscription.begin();
        subscription.request(1);
        offer("a");
        run();
        assertThat(signals).containsExactly("a", "more", "more");
    }

    @Test
    void requestedItemIsSignalledBeforeTheEnd() {
        subscription.begin();
        subscription.request(2);
        offer("a");
        subscription.complete();
        subscription.fail(new IllegalStateException("too late"));
        run();
        assertThat(signals).containsExactly("a", "complete");
        assertThat(newest.releases).isOne();
    }

    @Test
    void endNeedsNoRequest() {
        subscription.begin();
        offer("a");
        subscription.fail(new IllegalStateException("broken"));
        run();
        assertThat(signals).containsExactly("failed: broken");
    }

    @Test
    void failureOfTheSourceReachesTheSubscriber() {
        subscription.begin();
        subscription.request(1);
        offer("unreadable");
        run();
        assertThat(signals).containsExactly("failed: cannot be read");
        assertThat(newest.releases).isOne();
    }

    @Test
    void requestOfNothingIsAFailure() {
        subscription.begin();
        subscription.request(0);
        run();
        assertThat(signals).singleElement().asString().contains("3.9");
    }

    @Test
    void nothingIsSignalledAfterCancel() {
        subscription.begin();
        subscription.request(1);
        offer("a");
        subscription.cancel();
        subscription.cancel();
        subscription.complete();
        run();
        assertThat(signals).isEmpty();
        assertThat(newest.releases).isOne();
    }

    @Test
    void subscriberThatThrowsHearsNoMore() {
        onNext = () -> {
            throw new IllegalStateException("broken");
        };
        subscription.begin();
        subscription.request(2);
        offer("a");
        run();
        offer("b");
        run();
        assertThat(signals).containsExactly("a");
        assertThat(newest.releases).isOne();
    }

    @Test
    void subscriberThatThrowsAtItsSubscriptionEndsIt() {
        onSubscribe = () -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(subscription::begin).hasMessage("broken");
        assertThat(newest.releases).isOne();
    }

    @Test
    void subscriptionEndsIfNoThreadIsAvailable() {
        ConflatingSubscription<String> starved = subscription(task -> {
            throw new RejectedExecutionException("no threads");
        });
        starved.begin();
        starved.request(1);
        newest.item = "a";
        starved.wake();
        assertThat(newest.releases).isOne();
    }
}
