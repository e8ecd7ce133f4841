package io.highlander.http;

import io.highlander.EntityId;
import io.highlander.activation.Call;
import io.highlander.activation.Reply;
import io.highlander.ownership.NodeAddress;
import io.highlander.routing.MoveCursor;
import io.highlander.routing.MoveNews;
import java.util.List;

/**
 * What two nodes say to each other on their one stream, as received. On the wire each is a length (four bytes, what follows
 * counted), a {@link FrameType} (one byte), an id (eight bytes) and a body. An answer has the id of what it answers.
 */
sealed interface Frame {

    /** Of the protocol: frames, fields and bounds. Nodes of different versions do not talk. */
    int VERSION = 2;

    /**
     * The first frame of each side.
     *
     * @param version of the sender's protocol
     * @param server the node that this is, or is meant to be; an address may have passed to another node
     */
    record Hello(int version, NodeAddress server) implements Frame {}

    record Called(long id, Call call) implements Frame {}

    record Replied(long id, Reply reply) implements Frame {}

    record Ping(long id) implements Frame {}

    record Pong(long id) implements Frame {}

    record ListAsked(long id) implements Frame {}

    /** Some of the entities that were asked for; {@code last} when there are no more. */
    record Listed(long id, List<EntityId> ids, boolean last) implements Frame {

        @Override
        public boolean endsAnswer() {
            return last;
        }
    }

    record MovesAsked(long id, MoveCursor since) implements Frame {}

    /** Some of the moves that were asked for; {@code last} when there are no more. */
    record MovesTold(long id, MoveNews news, boolean last) implements Frame {

        @Override
        public boolean endsAnswer() {
            return last;
        }
    }

    /** Whether nothing more is answered to what it answers. */
    default boolean endsAnswer() {
        return true;
    }
}
