package io.highlander.http.wire;

import static io.highlander.http.wire.SampleFrames.CODEC;
import static io.highlander.http.wire.SampleFrames.OTHER;
import static io.highlander.http.wire.SampleFrames.bytesOf;
import static io.highlander.http.wire.SampleFrames.plain;
import static io.highlander.http.wire.SampleFrames.readFramed;
import static io.highlander.http.wire.SampleFrames.replies;
import static io.highlander.http.wire.SampleFrames.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.http.Calls;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.testing.TestSeed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MalformedFramesTest {

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
    void framesComeOutOfAnyPieces() {
        byte[] all =
                concat(bytesOf(Calls.numbered(1)), bytesOf(new Reply.Unknown("x")), plain(FrameType.PING, new byte[0]));
        for (int size = 1; size <= all.length; size++) {
            List<Frame> frames = new ArrayList<>();
            FrameAssembler assembler = new FrameAssembler(CODEC, frames::add);
            for (int at = 0; at < all.length; at += size) {
                byte[] piece = Arrays.copyOfRange(all, at, Math.min(at + size, all.length));
                assembler.feed(UnpooledByteBufAllocator.DEFAULT, Unpooled.wrappedBuffer(piece));
            }
            assertThat(frames).hasSize(3);
        }
    }

    @Test
    void lengthsThatCannotBeAreMalformed() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, CODEC.maxLength() + 1, 0, 8}) {
            ByteBuf bytes = Unpooled.buffer().writeInt(length).writeZero(8);
            assertThatExceptionOfType(MalformedFrameException.class)
                    .as("length %d", length)
                    .isThrownBy(
                            () -> new FrameAssembler(CODEC, frame -> {}).feed(UnpooledByteBufAllocator.DEFAULT, bytes));
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
    void everyTruncationIsMalformed() {
        Stream.concat(requests().map(SampleFrames::bytesOf), replies().map(SampleFrames::bytesOf))
                .forEach(frame -> {
                    byte[] body = Arrays.copyOfRange(frame, FrameCodec.LENGTH_BYTES, frame.length);
                    for (int i = 0; i < body.length; i++) {
                        int end = i;
                        assertThatExceptionOfType(MalformedFrameException.class)
                                .as("what is behind the end is not read")
                                .isThrownBy(() -> CODEC.read(body, end));
                    }
                });
    }

    @Test
    void randomDamageIsReadOrMalformedAndNothingElse() {
        long seed = TestSeed.get();
        Random random = new Random(seed);
        List<byte[]> frames = Stream.concat(
                        requests().map(SampleFrames::bytesOf), replies().map(SampleFrames::bytesOf))
                .toList();
        int malformed = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] frame = frames.get(random.nextInt(frames.size()));
            byte[] damaged = damage(Arrays.copyOfRange(frame, FrameCodec.LENGTH_BYTES, frame.length), random);
            try {
                CODEC.read(damaged, damaged.length);
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

    private void assertMalformed(byte[] frame) {
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> readFramed(frame));
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
}
