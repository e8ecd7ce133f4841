package io.highlander.benchmarks.pekko;

import org.apache.pekko.actor.typed.ActorRef;

/** What goes over the wire and into the database, as CBOR. */
sealed interface DurableMessage {

    /** To the entity. */
    sealed interface Command extends DurableMessage {}

    /** Add one and tell the value when that is saved. */
    record Add(ActorRef<Count> replyTo) implements Command {}

    /** Tell the value. */
    record Get(ActorRef<Count> replyTo) implements Command {}

    /** From the entity, and its state. */
    record Count(long value) implements DurableMessage {}
}
