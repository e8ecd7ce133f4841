package io.highlander.http.wire;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.ActivationId;
import io.highlander.request.CommandId;
import java.util.ArrayList;
import java.util.List;

/** Converts names and places, the parts that calls and replies share. */
final class WireIds {

    static final int ACTIVATION_BYTES = 3 * Long.BYTES;

    private WireIds() {}

    static void write(WireWriter out, EntityId id) {
        out.writeText("entity's type", id.type(), WireLimits.TYPE);
        out.writeText("entity's key", id.key(), WireLimits.KEY);
    }

    static EntityId readEntity(WireReader in) {
        String type = in.readText("type", WireLimits.TYPE);
        String key = in.readText("key", WireLimits.KEY);
        try {
            return new EntityId(type, key);
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("Not an entity's id.", e);
        }
    }

    static void write(WireWriter out, List<EntityId> ids) {
        out.writeInt(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            write(out, ids.get(i));
        }
    }

    static List<EntityId> readEntities(WireReader in, int max) {
        int count = in.readCount("entities", max);
        if (count == 0) {
            return List.of();
        }
        List<EntityId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(readEntity(in));
        }
        return List.copyOf(ids);
    }

    static void write(WireWriter out, FencingToken token) {
        out.writeLong(token.generation()).writeLong(token.zxid());
    }

    static FencingToken readToken(WireReader in) {
        return new FencingToken(in.readLong(), in.readLong());
    }

    static void write(WireWriter out, ActivationId id) {
        write(out, id.token());
        out.writeLong(id.counter());
    }

    static ActivationId readActivation(WireReader in) {
        return new ActivationId(readToken(in), in.readLong());
    }

    static void write(WireWriter out, CommandId id) {
        out.writeText("stream of calls", id.caller(), WireLimits.STREAM);
        write(out, id.stamp());
        out.writeLong(id.number()).writeLong(id.floor()).writeLong(id.heard());
    }

    static CommandId readCommand(WireReader in) {
        return new CommandId(
                in.readText("stream", WireLimits.STREAM), readToken(in), in.readLong(), in.readLong(), in.readLong());
    }

    static void write(WireWriter out, NodeAddress address) {
        out.writeText("node's address", address.toString(), WireLimits.ADDRESS);
    }

    static NodeAddress readAddress(WireReader in) {
        try {
            return NodeAddress.parse(in.readText("address", WireLimits.ADDRESS));
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("Not the address of a node.", e);
        }
    }
}
