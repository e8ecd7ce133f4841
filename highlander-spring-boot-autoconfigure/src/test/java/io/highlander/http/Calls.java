package io.highlander.http;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.activation.Call;
import io.highlander.activation.CommandId;
import io.highlander.ownership.FencingToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Calls to send. */
public final class Calls {

    private Calls() {}

    public static Call numbered(long number) {
        return with(number, ("[" + number + "]").getBytes(StandardCharsets.UTF_8), 30_000);
    }

    public static Call with(long number, byte[] arguments, long remainingMillis) {
        return new Call(
                new EntityId("counter", "a"),
                "add",
                arguments,
                new CommandId("caller", new FencingToken(1, 2), number, 0, 0),
                null,
                "",
                remainingMillis,
                List.of(),
                Existence.ANY,
                null,
                Map.of());
    }
}
