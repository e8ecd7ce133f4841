package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.invocation.LiveEntity;
import io.highlander.activation.mailbox.Intake;
import io.highlander.activation.start.StateGate;
import io.highlander.model.DetachedContext;
import io.highlander.model.EntityType;
import io.highlander.model.IdempotencyKeyLimits;
import io.highlander.state.StoredState;
import io.highlander.state.json.Carried;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an activation gives to its entity.
 *
 * @param events receives what happens to the entity
 */
record EntityFrame(
        EntityId id,
        EntityType type,
        StateCodec codec,
        IdempotencyKeyLimits keys,
        ActivationEnvironment environment,
        Intake intake,
        Consumer<ActivationEvent> events) {

    /** Instances that handle no call, to try what a state can be read into. */
    Supplier<Object> samples(EntityId entity) {
        DetachedContext context =
                new DetachedContext(entity, entity + " is made anew to try its state, and handles no call.");
        return () -> environment.instances().create(type, context);
    }

    /**
     * Says why the class cannot be used with a state, or returns null if it can, or cannot be tried.
     *
     * @param mayHaveUnknownMembers whether members are kept that the class does not have
     */
    @Nullable
    String flawOf(StoredState state, boolean mayHaveUnknownMembers) {
        String unknown = StateGate.unknownFeatures(state.lifetime());
        if (unknown != null) {
            return unknown;
        }
        try {
            Supplier<Object> samples = samples(id);
            Carried unknownMembers = LiveEntity.of(
                            type,
                            codec,
                            samples,
                            samples.get(),
                            state,
                            state.lifetime().born())
                    .forms()
                    .carried();
            return mayHaveUnknownMembers || unknownMembers.isNothing()
                    ? null
                    : type.entityClass().getName() + " has no '" + String.join("', '", unknownMembers.paths())
                            + "'. If another version of the class has it, restore a whole object.";
        } catch (StateUnreadableException | StateTooLargeException e) {
            return e.getMessage();
        } catch (RuntimeException | Error ofTheApplication) {
            return null;
        }
    }
}
