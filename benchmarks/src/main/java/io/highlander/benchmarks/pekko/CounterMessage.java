package io.highlander.benchmarks.pekko;

import org.apache.pekko.actor.typed.ActorRef;

/** What goes over the wire, as CBOR. */
sealed interface CounterMessage {

    /** To the entity: tell your value. */
    record Read(ActorRef<Value> replyTo) implements CounterMessage {}

    /** From the entity. */
    record Value(long value) implements CounterMessage {}
}
