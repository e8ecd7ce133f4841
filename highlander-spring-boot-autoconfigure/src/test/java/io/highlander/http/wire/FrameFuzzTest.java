package io.highlander.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highlander.http.wire.Frame.Hello;
import io.highlander.http.wire.Frame.Listed;
import io.highlander.http.wire.Frame.MovesAsked;
import io.highlander.http.wire.Frame.MovesTold;
import io.highlander.http.wire.Frame.Replied;
import io.highlander.http.wire.Frame.Requested;
import io.highlander.request.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Bytes from a peer, in pieces: frames that mean one thing only, or {@link MalformedFrameException}; no buffer is left behind. */
@Tag("fuzz")
class FrameFuzzTest {

    private static final int MAX_PAYLOAD = 1000;

    private final FrameCodec codec = new FrameCodec(MAX_PAYLOAD);

    /** The first byte tells how long the pieces are. */
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void bytesAreFramesOrMalformed(byte[] input) {
        List<Frame> frames = new ArrayList<>();
        FrameAssembler assembler = new FrameAssembler(codec, frames::add);
        List<ByteBuf> pieces = new ArrayList<>();
        int length = input.length == 0 ? 1 : 1 + (input[0] & 0xFF);
        try {
            for (int at = 1; at < input.length; at += length) {
                ByteBuf piece = Unpooled.copiedBuffer(input, at, Math.min(length, input.length - at));
                pieces.add(piece);
                assembler.feed(UnpooledByteBufAllocator.DEFAULT, piece);
            }
        } catch (MalformedFrameException e) {
            assertThat(e).hasMessageEndingWith(".");
        }
        assembler.close();
        assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
        frames.forEach(this::assertMeansOneThing);
    }

    private void assertMeansOneThing(Frame frame) {
        ByteBuf out = Unpooled.buffer();
        if (frame instanceof Requested requested) {
            Request request = requested.request();
            FrameCodec.writeRequest(
                    out,
                    RequestFrames.typeOf(request),
                    requested.id(),
                    request.remainingMillis(),
                    RequestFrames.write(request, MAX_PAYLOAD));
        } else if (frame instanceof Replied replied) {
            FrameCodec.write(out, FrameType.REPLY, replied.id(), ReplyFrames.write(replied.reply(), MAX_PAYLOAD));
        } else if (frame instanceof Hello hello) {
            FrameCodec.write(out, FrameType.HELLO, 0, FrameCodec.helloBody(hello.version(), hello.server()));
        } else if (frame instanceof Listed listed) {
            FrameCodec.write(out, FrameType.LISTED, listed.id(), FrameCodec.listedBody(listed.ids(), listed.last()));
        } else if (frame instanceof MovesAsked asked) {
            FrameCodec.write(out, FrameType.MOVES, asked.id(), MoveFrames.cursorBody(asked.since()));
        } else if (frame instanceof MovesTold told) {
            FrameCodec.write(out, FrameType.MOVES_TOLD, told.id(), MoveFrames.body(told.news(), told.last()));
        } else {
            return;
        }
        out.skipBytes(FrameCodec.LENGTH_BYTES);
        Frame again = codec.read(ByteBufUtil.getBytes(out), out.readableBytes());
        if (!(frame instanceof Replied)) { // whose message for people may have been cut
            assertThat(again).usingRecursiveComparison().isEqualTo(frame);
        }
    }
}
