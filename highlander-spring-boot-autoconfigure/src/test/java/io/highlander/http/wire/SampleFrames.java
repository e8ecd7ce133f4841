package io.highlander.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import io.highlander.request.Locate;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.request.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A request and a reply of every kind, and their frames. All have the id 42. */
public final class SampleFrames {

    static final int MAX_PAYLOAD = 1000;
    static final ActivationId ACTIVATION = new ActivationId(new FencingToken(7, -1), 9);
    static final EntityId ENTITY = new EntityId("todo-list", "gr\u00fc\u00df/../\uD83D\uDE00");
    static final EntityId OTHER = new EntityId("user", "b");

    static final FrameCodec CODEC = new FrameCodec(MAX_PAYLOAD);

    private SampleFrames() {}

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

    static Call full(CommandId id) {
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

    static Frame readFramed(byte[] frame) {
        ByteBuf in = Unpooled.wrappedBuffer(frame);
        assertThat(in.readInt()).isEqualTo(in.readableBytes());
        return CODEC.read(ByteBufUtil.getBytes(in), in.readableBytes());
    }

    static byte[] bytesOf(Request request) {
        ByteBuf out = Unpooled.buffer();
        FrameCodec.writeRequest(
                out,
                RequestFrames.typeOf(request),
                42,
                request.remainingMillis(),
                RequestFrames.write(request, MAX_PAYLOAD));
        return ByteBufUtil.getBytes(out);
    }

    static byte[] bytesOf(Reply reply) {
        return plain(FrameType.REPLY, ReplyFrames.write(reply, MAX_PAYLOAD));
    }

    static byte[] plain(byte type, byte[] body) {
        ByteBuf out = Unpooled.buffer();
        FrameCodec.write(out, type, 42, body);
        return ByteBufUtil.getBytes(out);
    }
}
