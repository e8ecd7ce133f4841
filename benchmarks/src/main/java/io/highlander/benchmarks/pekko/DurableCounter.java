package io.highlander.benchmarks.pekko;

import io.highlander.benchmarks.pekko.DurableMessage.Add;
import io.highlander.benchmarks.pekko.DurableMessage.Command;
import io.highlander.benchmarks.pekko.DurableMessage.Count;
import io.highlander.benchmarks.pekko.DurableMessage.Get;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.state.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.state.javadsl.DurableStateBehavior;
import org.apache.pekko.persistence.typed.state.javadsl.Effect;

/** The counter as a sharded actor whose state is in a database: it answers when the database has committed. */
final class DurableCounter extends DurableStateBehavior<Command, Count> {

    DurableCounter(PersistenceId id) {
        super(id);
    }

    @Override
    public Count emptyState() {
        return new Count(0);
    }

    @Override
    public CommandHandler<Command, Count> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Add.class, this::add)
                .onCommand(Get.class, this::get)
                .build();
    }

    private Effect<Count> add(Count count, Add command) {
        return Effect().persist(new Count(count.value() + 1)).thenReply(command.replyTo(), saved -> saved);
    }

    private Effect<Count> get(Count count, Get command) {
        return Effect().none().thenReply(command.replyTo(), saved -> saved);
    }
}
