package io.highlander.node;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Futures;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import io.highlander.routing.peer.NotSentException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does at start what the first calls of this node would otherwise wait for: makes a reference of every type, and sends this node a
 * call through its own port, addressed to no entity. So it also shows early if this node cannot be reached under its address.
 */
final class WarmUp {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final long PATIENCE_MILLIS = 2000;

    private final NodeAddress self;
    private final NodeParts parts;
    private final BooleanSupplier leaving;

    /** @param leaving whether this node is leaving, so that it need not be reached any more */
    WarmUp(NodeAddress self, NodeParts parts, BooleanSupplier leaving) {
        this.self = self;
        this.parts = parts;
        this.leaving = leaving;
    }

    void run() {
        parts.types().all().stream()
                .flatMap(type -> type.referenceTypes().stream())
                .forEach(type -> parts.references().create(type, (method, arguments) -> null));
        long began = parts.clock().nanoTime();
        parts.client().send(self, toNobody()).whenComplete((reply, failure) -> {
            if (failure != null && !leaving.getAsBoolean()) {
                failed(failure, (parts.clock().nanoTime() - began) / 1_000_000);
            }
        });
    }

    /**
     * Logs that the call failed. On a machine that is busy at start it is often too late, and that alone says nothing of the
     * address.
     */
    private void failed(Throwable failure, long afterMillis) {
        if (afterMillis >= PATIENCE_MILLIS) {
            log.info(
                    "Self-check: no answer from {} after {} ms ({}). This is harmless on a busy machine.",
                    self,
                    afterMillis,
                    reason(failure));
        } else {
            log.warn(
                    "This pod cannot reach itself at {} ({}). If other pods cannot reach it either, calls between pods fail: check "
                            + "highlander.http.address and .port.",
                    self,
                    reason(failure));
        }
    }

    private static @Nullable String reason(Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        return cause instanceof NotSentException ? cause.getMessage() : cause.toString();
    }

    private static Invoke toNobody() {
        Call call = new Call(
                new EntityId("highlander", "nobody"),
                "warm-up",
                new byte[0],
                new CommandId("warm-up", FencingToken.NONE, 1, 0, 0),
                "",
                PATIENCE_MILLIS,
                List.of(),
                Existence.ANY,
                null,
                Map.of());
        return new Invoke(call, new ActivationId(FencingToken.NONE, 0));
    }
}
