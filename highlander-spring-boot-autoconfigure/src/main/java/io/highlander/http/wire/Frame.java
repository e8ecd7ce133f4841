package io.highlander.http.wire;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import java.util.List;

/**
 * A message between two nodes on their one stream, as received. On the wire a frame is a length (four bytes, counting what
 * follows), a {@link FrameType} (one byte), an id (eight bytes) and a body. An answer has the id of the frame that it answers.
 */
public sealed interface Frame {

    /** Version of the protocol: frames, fields and bounds. Nodes of different versions do not talk to each other. */
    int VERSION = 2;

    String MEDIA_TYPE = "application/vnd.highlander.peer";

    /**
     * The first frame of each side.
     *
     * @param version version of the sender's protocol
     * @param server address of the answering node, or of the node that is meant; an address may have passed to another node
     */
    record Hello(int version, NodeAddress server) implements Frame {}

    /** A frame of the request's own type. */
    record Requested(long id, Request request) implements Frame {}

    record Replied(long id, Reply reply) implements Frame {}

    record Ping(long id) implements Frame {}

    record Pong(long id) implements Frame {}

    record ListAsked(long id) implements Frame {}

    /** Some of the requested entities; {@code last} if there are no more. */
    record Listed(long id, List<EntityId> ids, boolean last) implements Frame {

        @Override
        public boolean endsAnswer() {
            return last;
        }
    }

    record MovesAsked(long id, MoveCursor since) implements Frame {}

    /** Some of the requested moves; {@code last} if there are no more. */
    record MovesTold(long id, MoveNews news, boolean last) implements Frame {

        @Override
        public boolean endsAnswer() {
            return last;
        }
    }

    /** Whether this is the last frame of an answer. */
    default boolean endsAnswer() {
        return true;
    }
}
