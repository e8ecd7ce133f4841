package io.highlander.routing;

import io.highlander.EntityCallException;
import io.highlander.EntityId;
import io.highlander.activation.Handler;
import io.highlander.activation.Reply;

final class DeclaredExceptions {
    private DeclaredExceptions() {}

    static Throwable rebuild(EntityId entity, Handler handler, Reply.Threw threw) {
        return new EntityCallException(entity, threw.exceptionType(), threw.message());
    }
}
