package io.highlander.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.server.HttpServer;
import io.highlander.http.wire.SampleFrames;
import io.highlander.http.wire.WireLimits;
import io.highlander.request.Invoke;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {true, false})
class PeerCallsTest extends PeerFixture {

    PeerCallsTest(boolean fastest) {
        super(fastest);
    }

    @Test
    void everyRequestArrivesWholeAndItsReplyComesBack() throws Exception {
        HttpServer server = server();
        HttpNodeClient client = client();
        List<Request> timely = SampleFrames.requests()
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
}
