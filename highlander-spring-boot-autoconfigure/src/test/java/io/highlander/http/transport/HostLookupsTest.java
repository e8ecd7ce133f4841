package io.highlander.http.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostLookupsTest {

    private final CountDownLatch nameServerAnswers = new CountDownLatch(1);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final HostLookups lookups = new HostLookups(this::resolve);

    @AfterEach
    void close() {
        nameServerAnswers.countDown();
        lookups.close();
    }

    private InetAddress resolve(String host) throws UnknownHostException {
        asked.add(host);
        if (host.startsWith("dead")) {
            try {
                nameServerAnswers.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
        }
        if (host.equals("fatal")) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        if (host.equals("unknown")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getLoopbackAddress();
    }

    @Test
    void aNameThatIsNotAnsweredKeepsNoOtherWaiting() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(lookups.lookUp("dead-" + i)).isNotDone();
        }

        assertThat(lookups.lookUp("alive").get(60, SECONDS)).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void aNameThatIsNotAnsweredIsAskedForOnceHoweverOftenItIsDialed() throws Exception {
        List<CompletableFuture<InetAddress>> dials =
                IntStream.range(0, 100).mapToObj(i -> lookups.lookUp("dead")).toList();
        nameServerAnswers.countDown();

        for (CompletableFuture<InetAddress> dial : dials) {
            assertThat(dial.get(60, SECONDS)).isEqualTo(InetAddress.getLoopbackAddress());
        }
        assertThat(asked).containsExactly("dead");
        lookups.lookUp("dead").get(60, SECONDS);
        assertThat(asked).as("nothing is kept").containsExactly("dead", "dead");
    }

    @Test
    void anUnknownNameIsAFailure() {
        assertThatThrownBy(() -> lookups.lookUp("unknown").get(60, SECONDS))
                .cause()
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void anErrorIsAFailureAndTheNameIsAskedForAgain() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> lookups.lookUp("fatal").get(5, SECONDS))
                    .cause()
                    .isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(asked).containsExactly("fatal", "fatal");
    }

    @Test
    void namesBeyondTheBoundAreRefused() {
        List<CompletableFuture<InetAddress>> all = IntStream.range(0, 2_000)
                .mapToObj(i -> lookups.lookUp("dead-" + i))
                .toList();

        assertThat(all).filteredOn(CompletableFuture::isDone).isNotEmpty().allSatisfy(refused -> assertThatThrownBy(
                        refused::join)
                .cause()
                .isInstanceOf(RejectedExecutionException.class));
    }
}
