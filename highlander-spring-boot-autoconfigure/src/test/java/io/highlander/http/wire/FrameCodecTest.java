package io.highlander.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.Calls;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import io.highlander.request.Locate;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.request.Request;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.testing.TestSeed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class FrameCodecTest {

    private static final int MAX_PAYLOAD = 1000;
    private static final ActivationId ACTIVATION = new ActivationId(new FencingToken(7, -1), 9);
    private static final EntityId ENTITY = new EntityId("todo-list", "gr\u00fc\u00df/../\uD83D\uDE00");
    private static final EntityId OTHER = new EntityId("user", "b");

    private final FrameCodec codec = new FrameCodec(MAX_PAYLOAD);

    public static Stream<Request> requests() {
        CommandId id = new CommandId("ann@1", new FencingToken(1, Long.MAX_VALUE), 5, 4, 7);
        byte[] arguments = "[1]".getBytes(StandardCharsets.UTF_8);
        Call plain = new Call(ENTITY, "add", arguments, id, "", 0, List.of(), Existence.ANY, null, Map.of());
        Call keyed =
                new Call(ENTITY, "x", new byte[0], id, "c", 1, List.of(OTHER), Existence.MUST_EXIST, "k", Map.of());
        return Stream.of(
                new Locate(ENTITY, 0, List.of()),
                new Locate(OTHER, Long.MAX_VALUE, List.of(OTHER, ENTITY)),
                new Invoke(plain, ACTIVATION),
                new Invoke(full(id), ACTIVATION),
                new Invoke(keyed, ACTIVATION),
                new Poll(plain, Poll.Mode.ACTIVATE, -1),
                new Poll(keyed, Poll.Mode.ACTIVATE_IF_NEWER, Long.MAX_VALUE),
                new Poll(plain, Poll.Mode.WAIT, 0),
                new Poll(full(id), Poll.Mode.CANCEL, 5));
    }

    private static Call full(CommandId id) {
        return new Call(
                ENTITY,
                "add",
                new byte[MAX_PAYLOAD],
                id,
                "J\u00fcrgen",
                Long.MAX_VALUE,
                List.of(OTHER, ENTITY),
                Existence.MUST_NOT_EXIST,
                "key-1",
                Map.of("traceparent", "00-a-b-01", "empty", ""));
    }

    static Stream<Reply> replies() {
        return Stream.concat(
                Stream.of(
                        new Reply.Returned("{\"a\":1}".getBytes(StandardCharsets.UTF_8), 12, ACTIVATION),
                        new Reply.Returned(new byte[MAX_PAYLOAD], 0, ACTIVATION),
                        new Reply.Threw("com.acme.NotAMemberException", "", ACTIVATION),
                        new Reply.DoneWithoutResult(ACTIVATION, "too large"),
                        new Reply.Moved(null, "not here"),
                        new Reply.Moved(new NodeAddress("::1", 80), "there"),
                        new Reply.Moved(new NodeAddress("pod-1.svc", 65_535), ""),
                        new Reply.Located(ACTIVATION),
                        new Reply.Unchanged(true, null),
                        new Reply.Unchanged(false, new NodeAddress("::1", 80)),
                        new Reply.Unknown("lost")),
                Stream.of(Refusal.values()).map(refusal -> new Reply.Refused(refusal, "because " + refusal)));
    }

    @ParameterizedTest
    @MethodSource("requests")
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
    @MethodSource("replies")
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
    void movesBeyondTheBoundsAreMalformed() {
        byte[] tooMany = MoveFrames.body(
                new MoveNews(MoveCursor.NOWHERE, false, Collections.nCopies(129, new Move(OTHER, null))), true);
        byte[] longName = new WireWriter(300)
                .writeText("name", "x".repeat(193), 300)
                .writeLong(0)
                .toBytes();

        assertMalformed(plain(FrameType.MOVES_TOLD, tooMany));
        assertMalformed(plain(FrameType.MOVES, longName));
    }

    @Test
    void theLargestMovesAreWithinTheLargestFrame() {
        Move largest = new Move(new EntityId("t".repeat(512), "k".repeat(512)), new FencingToken(1, 1));
        MoveNews news = new MoveNews(new MoveCursor("l".repeat(64), 1), true, Collections.nCopies(128, largest));

        byte[] frame = plain(FrameType.MOVES_TOLD, MoveFrames.body(news, true));
        assertThat(frame.length).isLessThan(codec.maxLength());
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
            assertThat(bytesOf(request).length).isLessThan(codec.maxLength());
            assertThat(((Frame.Requested) readFramed(bytesOf(request))).request())
                    .usingRecursiveComparison()
                    .isEqualTo(request);
        }
    }

    @Test
    void framesComeOutOfAnyPieces() {
        byte[] all =
                concat(bytesOf(Calls.numbered(1)), bytesOf(new Reply.Unknown("x")), plain(FrameType.PING, new byte[0]));
        for (int size = 1; size <= all.length; size++) {
            List<Frame> frames = new ArrayList<>();
            FrameAssembler assembler = new FrameAssembler(codec, frames::add);
            for (int at = 0; at < all.length; at += size) {
                byte[] piece = Arrays.copyOfRange(all, at, Math.min(at + size, all.length));
                assembler.feed(UnpooledByteBufAllocator.DEFAULT, Unpooled.wrappedBuffer(piece));
            }
            assertThat(frames).hasSize(3);
        }
    }

    @Test
    void lengthsThatCannotBeAreMalformed() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, codec.maxLength() + 1, 0, 8}) {
            ByteBuf bytes = Unpooled.buffer().writeInt(length).writeZero(8);
            assertThatExceptionOfType(MalformedFrameException.class)
                    .as("length %d", length)
                    .isThrownBy(
                            () -> new FrameAssembler(codec, frame -> {}).feed(UnpooledByteBufAllocator.DEFAULT, bytes));
        }
    }

    @Test
    void trailingBytesUnknownTypesAndNegativeTimesAreMalformed() {
        assertMalformed(plain(FrameType.PING, new byte[1]));
        assertMalformed(plain((byte) 99, new byte[0]));
        assertMalformed(plain(FrameType.REPLY, new byte[] {77}));
        for (Request request : requests().toList()) {
            byte[] negative = bytesOf(request);
            negative[FrameCodec.HEADER_BYTES] = (byte) 0x80;
            assertMalformed(negative);
        }
        assertMalformed(concatFrame(bytesOf(Calls.numbered(1))));
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

    @Test
    void everyTruncationIsMalformed() {
        Stream.concat(requests().map(this::bytesOf), replies().map(this::bytesOf))
                .forEach(frame -> {
                    byte[] body = Arrays.copyOfRange(frame, FrameCodec.LENGTH_BYTES, frame.length);
                    for (int i = 0; i < body.length; i++) {
                        int end = i;
                        assertThatExceptionOfType(MalformedFrameException.class)
                                .as("what is behind the end is not read")
                                .isThrownBy(() -> codec.read(body, end));
                    }
                });
    }

    @Test
    void randomDamageIsReadOrMalformedAndNothingElse() {
        long seed = TestSeed.get();
        Random random = new Random(seed);
        List<byte[]> frames = Stream.concat(
                        requests().map(this::bytesOf), replies().map(this::bytesOf))
                .toList();
        int malformed = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] frame = frames.get(random.nextInt(frames.size()));
            byte[] damaged = damage(Arrays.copyOfRange(frame, FrameCodec.LENGTH_BYTES, frame.length), random);
            try {
                codec.read(damaged, damaged.length);
            } catch (MalformedFrameException e) {
                malformed++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + ByteBufUtil.hexDump(damaged), e);
            }
        }
        assertThat(malformed).as("seed %d", seed).isPositive();
    }

    private static byte[] damage(byte[] frame, Random random) {
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(frame, random.nextInt(frame.length + 8)) : frame;
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            int at = random.nextInt(Math.min(damaged.length, 200));
            damaged[at] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) (damaged[at] ^ 1 << random.nextInt(8));
        }
        return damaged;
    }

    private void assertUnsendable(Request request) {
        assertThatExceptionOfType(UnsendableException.class)
                .isThrownBy(() -> RequestFrames.write(request, MAX_PAYLOAD));
    }

    private void assertMalformed(byte[] frame) {
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> readFramed(frame));
    }

    private Frame readFramed(byte[] frame) {
        ByteBuf in = Unpooled.wrappedBuffer(frame);
        assertThat(in.readInt()).isEqualTo(in.readableBytes());
        return codec.read(ByteBufUtil.getBytes(in), in.readableBytes());
    }

    private byte[] bytesOf(Request request) {
        ByteBuf out = Unpooled.buffer();
        FrameCodec.writeRequest(
                out,
                RequestFrames.typeOf(request),
                42,
                request.remainingMillis(),
                RequestFrames.write(request, MAX_PAYLOAD));
        return ByteBufUtil.getBytes(out);
    }

    private byte[] bytesOf(Reply reply) {
        return plain(FrameType.REPLY, ReplyFrames.write(reply, MAX_PAYLOAD));
    }

    private static byte[] plain(byte type, byte[] body) {
        ByteBuf out = Unpooled.buffer();
        FrameCodec.write(out, type, 42, body);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] concat(byte[]... parts) {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(parts));
    }

    private static byte[] concatFrame(byte[] frame) {
        ByteBuf out = Unpooled.buffer().writeInt(frame.length - FrameCodec.LENGTH_BYTES + 1);
        out.writeBytes(frame, FrameCodec.LENGTH_BYTES, frame.length - FrameCodec.LENGTH_BYTES)
                .writeByte(0);
        return ByteBufUtil.getBytes(out);
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
