package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.threads.HandlerThreads;
import io.highlander.request.Reply;
import io.highlander.routing.peer.NotSentException;
import io.highlander.state.InMemoryStateStore;
import io.highlander.test.fake.ManualClock;
import io.highlander.time.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WarmUpTest {

    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCluster cluster =
            new TestCluster(new InMemoryStateStore(), clock, new HandlerThreads(threads, 2), Counter.class);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        clock.close();
    }

    @Test
    void callToNobodyGoesThroughTheNodesOwnPortAndStartsNothing(CapturedOutput output) {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        cluster.setWire(delivery -> {
            answers.add(delivery.get());
            return answers.get(0);
        });
        TestCluster.Node node = cluster.start(1001);

        node.highlander.warmUp();

        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.join())
                .isInstanceOf(Reply.Refused.class));
        assertThat(node.highlander.cluster().entities()).isEmpty();
        assertThat(output).doesNotContain("cannot reach itself");
        node.stop();
    }

    @Test
    void nodeThatDoesNotReachItselfSaysSo(CapturedOutput output) {
        TestCluster.Node node = cluster.start(1001);
        cluster.cut(node);

        node.highlander.warmUp();

        assertThat(output).contains("This pod cannot reach itself at 127.0.0.1:1001", "highlander.http.address");
        cluster.heal(node);
        node.stop();
    }

    @Test
    void nodeThatStopsSoonAfterItsStartSaysNothing(CapturedOutput output) {
        CompletableFuture<Reply> lost = new CompletableFuture<>();
        cluster.setWire(delivery -> lost);
        TestCluster.Node node = cluster.start(1001);
        node.highlander.warmUp();

        node.stop();
        lost.completeExceptionally(new NotSentException("this node closes", null));

        assertThat(output).doesNotContain("cannot reach itself", "Self-check");
    }

    @Test
    void nodeWhoseStartFailedSaysNothing(CapturedOutput output) {
        CompletableFuture<Reply> lost = new CompletableFuture<>();
        cluster.setWire(delivery -> lost);
        TestCluster.Node node = cluster.start(1001);
        node.highlander.warmUp();

        node.highlander.leave().join();
        lost.completeExceptionally(new NotSentException("this node closes", null));

        assertThat(output).doesNotContain("cannot reach itself", "Self-check");
    }

    @Test
    void timeThatRanOutIsNoWarning(CapturedOutput output) {
        ManualClock slow = new ManualClock();
        TestCluster busy = new TestCluster(new InMemoryStateStore(), slow, Runnable::run, Counter.class);
        CompletableFuture<Reply> late = new CompletableFuture<>();
        busy.setWire(delivery -> late);
        TestCluster.Node node = busy.start(1001);
        node.highlander.warmUp();

        slow.advance(Duration.ofSeconds(3));
        late.completeExceptionally(new CompletionException(new NotSentException("its time was up", null)));

        assertThat(output)
                .doesNotContain("cannot reach itself", "Exception")
                .contains("Self-check: no answer from 127.0.0.1:1001 after 3000 ms (its time was up)");
    }
}
