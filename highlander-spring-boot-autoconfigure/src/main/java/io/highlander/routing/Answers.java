package io.highlander.routing;

import io.highlander.EntityId;
import io.highlander.activation.CallCodec;
import io.highlander.activation.Handler;
import io.highlander.activation.Reply;
import org.jspecify.annotations.Nullable;

/** Turns final replies into what a typed caller gets: the result, the handler's own exception, or one of ours. */
final class Answers {

    private final CallCodec codec;

    Answers(CallCodec codec) {
        this.codec = codec;
    }

    /** @throws Throwable what the handler declares, else a {@link RuntimeException} */
    @Nullable
    Object resultOf(EntityId entity, Handler handler, Reply reply) throws Throwable {
        if (reply instanceof Reply.Returned returned) {
            return codec.decodeResult(handler, returned.json());
        }
        if (reply instanceof Reply.Threw threw) {
            throw DeclaredExceptions.rebuild(entity, handler, threw);
        }
        throw Failures.of(entity, handler.name(), reply);
    }
}
