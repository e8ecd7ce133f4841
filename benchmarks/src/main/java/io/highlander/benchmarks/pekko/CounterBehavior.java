package io.highlander.benchmarks.pekko;

import io.highlander.benchmarks.pekko.CounterMessage.Read;
import io.highlander.benchmarks.pekko.CounterMessage.Value;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** The counter as a sharded actor. */
final class CounterBehavior extends AbstractBehavior<Read> {

    private final long value = 1;

    private CounterBehavior(ActorContext<Read> context) {
        super(context);
    }

    static Behavior<Read> create() {
        return Behaviors.setup(CounterBehavior::new);
    }

    @Override
    public Receive<Read> createReceive() {
        return newReceiveBuilder().onMessage(Read.class, this::read).build();
    }

    private Behavior<Read> read(Read message) {
        message.replyTo().tell(new Value(value));
        return this;
    }
}
