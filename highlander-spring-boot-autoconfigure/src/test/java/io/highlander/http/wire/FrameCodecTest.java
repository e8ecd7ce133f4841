package io.highlander.http.wire;

import static io.highlander.http.wire.SampleFrames.ACTIVATION;
import static io.highlander.http.wire.SampleFrames.CODEC;
import static io.highlander.http.wire.SampleFrames.ENTITY;
import static io.highlander.http.wire.SampleFrames.MAX_PAYLOAD;
import static io.highlander.http.wire.SampleFrames.OTHER;
import static io.highlander.http.wire.SampleFrames.bytesOf;
import static io.highlander.http.wire.SampleFrames.plain;
import static io.highlander.http.wire.SampleFrames.readFramed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.Calls;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import io.highlander.request.Locate;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {

    @ParameterizedTest
    @MethodSource("io.highlander.http.wire.SampleFrames#requests")
    void everyRequestArrivesAsItWasSent(Request request) {
        Frame.Requested read = (Frame.Requested) readFramed(bytesOf(request));

        assertThat(read.id()).isEqualTo(42);
        assertThat(read.request())
                .hasSameClassAs(request)
                .usingRecursiveComparison()
                .isEqualTo(request);
    }

    @Test
    void aLocateFrameCarriesNoCall() {
        byte[] expected = new WireWriter(100)
                .writeInt(
                        1 + 3 * Long.BYTES + OTHER.type().length() + OTHER.key().length() + Integer.BYTES)
                .writeByte(FrameType.LOCATE)
                .writeLong(42)
                .writeLong(1_000)
                .writeText("type", OTHER.type(), 100)
                .writeText("key", OTHER.key(), 100)
                .writeInt(0)
                .toBytes();

        assertThat(bytesOf(new Locate(OTHER, 1_000, List.of()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.highlander.http.wire.SampleFrames#replies")
    void everyReplyArrivesAsItWasSent(Reply reply) {
        Frame.Replied read = (Frame.Replied) readFramed(bytesOf(reply));

        assertThat(read.id()).isEqualTo(42);
        assertThat(read.reply()).usingRecursiveComparison().isEqualTo(reply);
    }

    @Test
    void everyOtherFrameArrivesAsItWasSent() {
        NodeAddress self = new NodeAddress("10.0.0.1", 7000);

        assertThat(readFramed(plain(FrameType.HELLO, FrameCodec.helloBody(1, self))))
                .isEqualTo(new Frame.Hello(1, self));
        assertThat(readFramed(plain(FrameType.PING, FrameCodec.NO_BODY))).isEqualTo(new Frame.Ping(42));
        assertThat(readFramed(plain(FrameType.PONG, FrameCodec.NO_BODY))).isEqualTo(new Frame.Pong(42));
        assertThat(readFramed(plain(FrameType.LIST, FrameCodec.NO_BODY))).isEqualTo(new Frame.ListAsked(42));
        assertThat(readFramed(plain(FrameType.LISTED, FrameCodec.listedBody(List.of(ENTITY, OTHER), true))))
                .isEqualTo(new Frame.Listed(42, List.of(ENTITY, OTHER), true));
    }

    @Test
    void everyFrameAboutMovesArrivesAsItWasSent() {
        MoveCursor cursor = new MoveCursor("l\u00f6g", Long.MAX_VALUE);
        List<Move> moves = List.of(new Move(ENTITY, new FencingToken(1, -2)), new Move(OTHER, null));
        MoveNews news = new MoveNews(cursor, true, moves);

        assertThat(readFramed(plain(FrameType.MOVES, MoveFrames.cursorBody(cursor))))
                .isEqualTo(new Frame.MovesAsked(42, cursor));
        assertThat(readFramed(plain(FrameType.MOVES_TOLD, MoveFrames.body(news, false))))
                .isEqualTo(new Frame.MovesTold(42, news, false));
    }

    @Test
    void theLargestMovesAreWithinTheLargestFrame() {
        Move largest = new Move(new EntityId("t".repeat(512), "k".repeat(512)), new FencingToken(1, 1));
        MoveNews news = new MoveNews(new MoveCursor("l".repeat(64), 1), true, Collections.nCopies(128, largest));

        byte[] frame = plain(FrameType.MOVES_TOLD, MoveFrames.body(news, true));
        assertThat(frame.length).isLessThan(CODEC.maxLength());
        assertThat(readFramed(frame)).isEqualTo(new Frame.MovesTold(42, news, true));
    }

    @Test
    void aResultBeyondTheBoundIsAnsweredWithoutItself() {
        Reply.Returned large = new Reply.Returned(new byte[MAX_PAYLOAD + 1], 1, ACTIVATION);

        assertThat(((Frame.Replied) readFramed(bytesOf(large))).reply())
                .isInstanceOfSatisfying(Reply.DoneWithoutResult.class, done -> assertThat(done.why())
                        .contains((MAX_PAYLOAD + 1) + " bytes", "Raise highlander.http.max-payload"));
    }

    @Test
    void longAndIllFormedMessagesAreCutAndNotRefused() {
        Reply.Threw threw = new Reply.Threw("X", "\uD800" + "\u20ac".repeat(100_000), ACTIVATION);

        Reply read = ((Frame.Replied) readFramed(bytesOf(threw))).reply();

        assertThat(((Reply.Threw) read).message())
                .startsWith("?\u20ac")
                .endsWith("\u2026")
                .hasSizeLessThan(6_000);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsSent() {
        assertUnsendable(Calls.with(1, new byte[MAX_PAYLOAD + WireLimits.AROUND_STATE + 1], 1));
        assertUnsendable(with("\uD800", List.of(), Map.of()));
        assertUnsendable(with("a".repeat(5_000), List.of(), Map.of()));
        assertUnsendable(with("", Collections.nCopies(129, OTHER), Map.of()));
        assertUnsendable(new Locate(ENTITY, 1, Collections.nCopies(129, OTHER)));
        assertUnsendable(with("", List.of(), Map.of("a", "b".repeat(3_000))));
    }

    @Test
    void theLargestCallIsWithinTheLargestFrame() {
        EntityId largest = new EntityId("t".repeat(512), "k".repeat(512));
        CommandId id = new CommandId("s".repeat(512), FencingToken.NONE, 1, 0, 0);
        Map<String, String> baggage = new HashMap<>();
        for (int i = 0; i < 32; i++) {
            baggage.put(String.format("%0256d", i), "v".repeat(2048));
        }
        Call call = new Call(
                largest,
                "h".repeat(512),
                new byte[MAX_PAYLOAD],
                id,
                "c".repeat(4096),
                1,
                Collections.nCopies(128, largest),
                Existence.ANY,
                "i".repeat(1024),
                baggage);

        for (Request request : List.of(
                new Invoke(call, ACTIVATION),
                new Poll(call, Poll.Mode.WAIT, 1),
                new Locate(largest, 1, call.chain()))) {
            assertThat(bytesOf(request).length).isLessThan(CODEC.maxLength());
            assertThat(((Frame.Requested) readFramed(bytesOf(request))).request())
                    .usingRecursiveComparison()
                    .isEqualTo(request);
        }
    }

    @Test
    void whatIsUsualIsWrittenWithoutACopy() {
        Call call = new Call(
                new EntityId("list", "groceries"),
                "handler",
                new byte[] {'[', ']'},
                new CommandId("stream", new FencingToken(1, 2), 3, 2, 1),
                "caller",
                1_000,
                List.of(),
                Existence.ANY,
                null,
                Map.of());
        Invoke invoke = new Invoke(call, ACTIVATION);
        assertThat(RequestFrames.usualSize(invoke)).isEqualTo(RequestFrames.write(invoke, MAX_PAYLOAD).length);
        Reply reply = new Reply.Returned(new byte[] {'1', '2'}, 7, ACTIVATION);
        assertThat(ReplyFrames.usualSize(reply, MAX_PAYLOAD)).isEqualTo(ReplyFrames.write(reply, MAX_PAYLOAD).length);
    }

    private void assertUnsendable(Request request) {
        assertThatExceptionOfType(UnsendableException.class)
                .isThrownBy(() -> RequestFrames.write(request, MAX_PAYLOAD));
    }

    private static Invoke with(String caller, List<EntityId> chain, Map<String, String> baggage) {
        Call call = Calls.numbered(1).call();
        return new Invoke(
                new Call(
                        call.entity(),
                        call.handler(),
                        call.arguments(),
                        call.id(),
                        caller,
                        1,
                        chain,
                        Existence.ANY,
                        null,
                        baggage),
                ACTIVATION);
    }
}
