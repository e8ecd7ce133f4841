package io.highlander.http;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests to send. */
public final class Calls {

    private Calls() {}

    public static Invoke numbered(long number) {
        return with(number, ("[" + number + "]").getBytes(StandardCharsets.UTF_8), 30_000);
    }

    public static Invoke with(long number, byte[] arguments, long remainingMillis) {
        Call call = new Call(
                new EntityId("counter", "a"),
                "add",
                arguments,
                new CommandId("caller", new FencingToken(1, 2), number, 0, 0),
                "",
                remainingMillis,
                List.of(),
                Existence.ANY,
                null,
                Map.of());
        return new Invoke(call, ScriptedNode.ACTIVATION);
    }
}
