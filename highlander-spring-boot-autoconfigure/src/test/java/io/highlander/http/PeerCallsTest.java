package io.highlander.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.peer.ReplyLostException;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.Sockets;
import io.highlander.http.wire.FrameCodecTest;
import io.highlander.http.wire.WireLimits;
import io.highlander.request.Invoke;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NotSentException;
import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {true, false})
class PeerCallsTest {

    private static final CompletableFuture<Reply> NEVER = new CompletableFuture<>();

    private final HttpEventLoops loops;
    private final TestSettings settings = new TestSettings();
    private final ScriptedNode node = new ScriptedNode();
    private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();

    PeerCallsTest(boolean fastest) {
        loops = new HttpEventLoops(2, fastest ? Sockets.fastest() : Sockets.ofJdk());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        loops.close();
    }

    @Test
    void everyRequestArrivesWholeAndItsReplyComesBack() throws Exception {
        HttpServer server = server();
        HttpNodeClient client = client();
        List<Request> timely = FrameCodecTest.requests()
                .filter(request -> request.remainingMillis() > 1)
                .toList();
        assertThat(timely).hasSize(3).doesNotHaveDuplicates();

        for (Request request : timely) {
            Reply reply = client.send(server.address(), request).get(60, SECONDS);

            assertThat(reply)
                    .usingRecursiveComparison()
                    .isEqualTo(ScriptedNode.echo(request).join());
            assertThat(node.requests.poll())
                    .hasSameClassAs(request)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*remainingMillis")
                    .isEqualTo(request);
        }
    }

    @Test
    void tenThousandCallsAtOnceArriveInOrderFromTheFirstOn() throws Exception {
        HttpServer server = server();
        HttpNodeClient client = client();
        ExecutorService elsewhere = Executors.newFixedThreadPool(4);
        open.add(elsewhere::shutdownNow);
        node.script = request ->
                CompletableFuture.supplyAsync(() -> ScriptedNode.echo(request).join(), elsewhere);
        List<CompletableFuture<Reply>> replies = new ArrayList<>();

        for (long number = 1; number <= 10_000; number++) {
            replies.add(client.send(server.address(), Calls.numbered(number)));
        }

        for (int i = 0; i < replies.size(); i++) {
            assertThat(((Reply.Returned) replies.get(i).get(60, SECONDS)).version())
                    .isEqualTo(i + 1);
        }
        assertThat(node.requests.stream()
                        .map(request -> ((Invoke) request).call().id().number()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 10_000).boxed().toList());
    }

    @Test
    void beforeTheNodeHasJoinedNothingIsRun() throws Exception {
        HttpServer server = listening();

        Reply reply = client().send(server.address(), Calls.numbered(1)).get(60, SECONDS);

        assertThat(reply).isEqualTo(new Reply.Moved(null, "This node has not joined the cluster yet."));
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void theListOfActivationsComesWhole() throws Exception {
        HttpServer server = server();
        List<EntityId> ids = IntStream.range(0, 11_000)
                .mapToObj(i -> new EntityId("counter", "key-" + i))
                .toList();
        HttpNodeClient client = client();
        for (int count : new int[] {0, 1, 128, 129, 10_000, 11_000}) {
            node.activations = ids.subList(0, count);
            assertThat(client.activations(server.address()).get(60, SECONDS))
                    .isEqualTo(ids.subList(0, Math.min(count, 10_000)));
        }
    }

    @Test
    void theMovesComeWholeAndInOrder() throws Exception {
        HttpServer server = server();
        List<Move> moves = IntStream.range(0, 10_000)
                .mapToObj(
                        i -> new Move(new EntityId("counter", "key-" + i), i % 3 == 0 ? null : new FencingToken(1, i)))
                .toList();
        HttpNodeClient client = client();
        for (int count : new int[] {0, 1, 128, 129, 10_000}) {
            List<Move> told = moves.subList(0, count);
            node.moves = since -> new MoveNews(new MoveCursor(since.log(), since.position() + count), count == 1, told);
            assertThat(client.moves(server.address(), new MoveCursor("log", 7)).get(60, SECONDS))
                    .isEqualTo(new MoveNews(new MoveCursor("log", 7 + count), count == 1, told));
        }
    }

    @Test
    void theFailureOfTheServiceIsAnUnknownOutcome() throws Exception {
        HttpServer server = server();
        node.script = request -> {
            throw new IllegalStateException("bug");
        };

        assertThat(client().send(server.address(), Calls.numbered(1)).get(60, SECONDS))
                .isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void aCallThatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        NodeAddress nowhere = new NodeAddress("127.0.0.1", 1);

        Reply reply = client().send(
                        nowhere, Calls.with(1, new byte[settings.maxPayloadBytes + WireLimits.AROUND_STATE + 1], 1_000))
                .get(60, SECONDS);

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                .isEqualTo(Reply.Refusal.BAD_CALL));
    }

    @Test
    void aReplyThatIsTooLargeIsAnsweredWithoutItself() throws Exception {
        HttpServer server = server();
        node.script = request -> CompletableFuture.completedFuture(
                new Reply.Returned(new byte[settings.maxPayloadBytes + 1], 1, ScriptedNode.ACTIVATION));

        assertThat(client().send(server.address(), Calls.numbered(1)).get(60, SECONDS))
                .isInstanceOfSatisfying(Reply.DoneWithoutResult.class, done -> assertThat(done.activation())
                        .isEqualTo(ScriptedNode.ACTIVATION));
    }

    @Test
    void nobodyListeningMeansNotSent() throws Exception {
        assertNotSent(
                client().send(new NodeAddress("127.0.0.1", TestPorts.take()), Calls.numbered(1)), "cannot be reached");
    }

    @Test
    void aNodeThatAcceptsAndNeverAnswersMeansNotSent() throws IOException {
        settings.silenceTimeout = Duration.ofMillis(300);
        ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(mute);

        assertNotSent(
                client().send(new NodeAddress("127.0.0.1", mute.getLocalPort()), Calls.numbered(1)),
                "did not say hello");
    }

    @Test
    void aServerThatDiesLeavesSentCallsUnknownAndLaterOnesNotSent() {
        settings.closeTimeout = Duration.ofMillis(100);
        HttpServer server = server();
        HttpNodeClient client = client();
        node.script = request -> NEVER;
        CompletableFuture<Reply> sent = client.send(server.address(), Calls.numbered(1));
        await().until(() -> node.requests.size() == 1);

        server.close();

        assertLost(sent, "");
        assertNotSent(client.send(server.address(), Calls.numbered(2)), "cannot be reached");
    }

    @Test
    void aBrokenConnectionIsReplacedAtTheNextCall() throws Exception {
        HttpServer first = server();
        HttpNodeClient client = client();
        client.send(first.address(), Calls.numbered(1)).get(60, SECONDS);
        first.close();
        settings.port = first.port();

        HttpServer second = server();

        await().untilAsserted(() -> assertThat(
                        client.send(second.address(), Calls.numbered(2)).get(60, SECONDS))
                .isInstanceOf(Reply.Returned.class));
    }

    @Test
    void closingTheServerWaitsForCallsThatRun() throws Exception {
        HttpServer server = server();
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        node.script = request -> slow;
        CompletableFuture<Reply> answer = client().send(server.address(), Calls.numbered(1));
        await().until(() -> node.requests.size() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        assertThat(closing).isNotDone();
        slow.complete(new Reply.Unknown("late but there"));

        assertThat(answer.get(60, SECONDS)).isEqualTo(new Reply.Unknown("late but there"));
        closing.get(60, SECONDS);
    }

    @Test
    void aSlowHandlerIsNoSilence() throws Exception {
        settings.silenceTimeout = Duration.ofMillis(200);
        HttpServer server = server();
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        node.script = request -> slow;

        CompletableFuture<Reply> answer = client().send(server.address(), Calls.numbered(1));

        await().pollDelay(Duration.ofSeconds(1)).until(() -> !answer.isDone());
        slow.complete(new Reply.Unknown("after all"));
        assertThat(answer.get(60, SECONDS)).isEqualTo(new Reply.Unknown("after all"));
    }

    @Test
    void aNodeWithoutASignOfLifeIsGivenUp() throws Exception {
        settings.silenceTimeout = Duration.ofMillis(300);
        MutePeer mute = mute(true);

        assertLost(client().send(mute.address(), Calls.numbered(1)), "no sign of life");
    }

    @Test
    void aNodeThatDoesNotReadFillsABoundedQueueOnly() throws Exception {
        settings.maxPayloadBytes = 1024 * 1024;
        MutePeer mute = mute(false);
        HttpNodeClient client = client();
        List<CompletableFuture<Reply>> answers = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            answers.add(client.send(mute.address(), Calls.with(i, new byte[512 * 1024], 60_000)));
        }

        await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() > 150);
        answers.stream().filter(CompletableFuture::isDone).forEach(answer -> assertNotSent(answer, "does not read"));
    }

    @Test
    void tooManyUnansweredCallsAreNotSent() {
        settings.maxCallsPerPeer = 3;
        HttpServer server = server();
        node.script = request -> NEVER;
        HttpNodeClient client = client();
        List<CompletableFuture<Reply>> answers = LongStream.rangeClosed(1, 4)
                .mapToObj(number -> client.send(server.address(), Calls.numbered(number)))
                .toList();

        assertNotSent(answers.get(3), "too many");
        await().until(() -> node.requests.size() == 3);
    }

    @Test
    void aCallWhoseTimeIsUpEndsEvenIfNobodyAnswers() {
        HttpServer server = server();
        node.script = request -> NEVER;

        assertLost(client().send(server.address(), Calls.with(1, new byte[0], 100)), "its time is up");
    }

    @Test
    void aCallWithoutTimeIsNotSent() {
        assertNotSent(client().send(server().address(), Calls.with(1, new byte[0], 0)), "time was up");
    }

    @Test
    void anotherSecretMeansNotSentAndNothingRun() {
        HttpServer server = server();
        HttpNodeClient stranger = new HttpNodeClient(settings.build(), loops, () -> "another", null);
        open.add(stranger);

        assertNotSent(stranger.send(server.address(), Calls.numbered(1)), "another secret");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aNodeThatInheritedTheAddressRunsNothing() {
        HttpServer server = server();

        assertNotSent(
                client().send(new NodeAddress("localhost", server.port()), Calls.numbered(1)), "another node lives");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aHostThatDoesNotExistMeansNotSent() {
        assertNotSent(client().send(new NodeAddress("no-such-host.invalid", 1), Calls.numbered(1)), "not known");
    }

    @Test
    void anUnusedConnectionIsClosedAndOpenedAgain() throws Exception {
        settings.peerIdleTimeout = Duration.ofMillis(100);
        HttpServer server = server();
        HttpNodeClient client = client();
        Random random = new Random(1);
        for (int i = 0; i < 3; i++) {
            await().pollDelay(Duration.ofMillis(150 + random.nextInt(100))).untilAsserted(() -> assertThat(
                            client.send(server.address(), Calls.numbered(1)).get(60, SECONDS))
                    .isInstanceOf(Reply.Returned.class));
        }
    }

    @Test
    void closingTheClientEndsAllThatWaits() {
        HttpServer server = server();
        node.script = request -> NEVER;
        HttpNodeClient client = client();
        CompletableFuture<Reply> sent = client.send(server.address(), Calls.numbered(1));
        await().until(() -> node.requests.size() == 1);

        client.close();

        assertLost(sent, "this node closes");
        assertNotSent(client.send(server.address(), Calls.numbered(2)), "this node closes");
    }

    private HttpServer listening() {
        HttpServer server = new HttpServer(settings.build(), loops, () -> "secret", null);
        open.add(server);
        return server;
    }

    private HttpServer server() {
        HttpServer server = listening();
        server.serve(node, node);
        return server;
    }

    private HttpNodeClient client() {
        HttpNodeClient client = new HttpNodeClient(settings.build(), loops, () -> "secret", null);
        open.add(client);
        return client;
    }

    private MutePeer mute(boolean reads) {
        MutePeer mute = new MutePeer(loops, reads);
        open.add(mute);
        return mute;
    }

    private static void assertNotSent(CompletableFuture<Reply> answer, String why) {
        assertThatThrownBy(() -> answer.get(60, SECONDS))
                .cause()
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining(why);
    }

    private static void assertLost(CompletableFuture<Reply> answer, String why) {
        assertThatThrownBy(() -> answer.get(60, SECONDS))
                .cause()
                .isInstanceOf(ReplyLostException.class)
                .hasMessageContaining(why);
    }
}
