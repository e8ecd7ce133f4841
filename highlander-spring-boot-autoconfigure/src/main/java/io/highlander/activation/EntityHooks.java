package io.highlander.activation;

import io.highlander.activation.invocation.ActivationContext;
import io.highlander.activation.invocation.CallScope;
import io.highlander.activation.invocation.LiveEntity;
import io.highlander.activation.invocation.StateForms;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.Waiters;
import io.highlander.model.EntityType;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the hooks of one entity, on the thread that calls. While one runs, the entity is as one that handles a call. */
final class EntityHooks {

    private static final Logger log = LoggerFactory.getLogger(EntityHooks.class);

    private final EntityType type;
    private final LiveEntity entity;
    private final ActivationContext context;
    private final Waiters waiters;
    private final Clock clock;

    EntityHooks(EntityType type, LiveEntity entity, ActivationContext context, Waiters waiters, Clock clock) {
        this.type = type;
        this.entity = entity;
        this.context = context;
        this.waiters = waiters;
        this.clock = clock;
    }

    /** Runs the activation hook, if there is one. Returns the state that it has changed, or null. Throws what it throws. */
    @Nullable
    StateForms activate(ActivationId activation) throws Throwable {
        context.end(entity.version());
        if (!type.hasActivateHook()) {
            return null;
        }
        run("OnActivate", activation, type::activate);
        StateForms changed = entity.changedByHook();
        waiters.end();
        return changed;
    }

    /** Runs the passivation hook, if there is one. What it changes is lost, and logged. */
    void passivate(ActivationId activation) {
        if (!type.hasPassivateHook()) {
            return;
        }
        try {
            run("OnPassivate", activation, type::passivate);
            if (!entity.isDeleted() && entity.changedState() != null) {
                log.error(
                        "@OnPassivate of {} changed the state; that change is lost. Change the state in commands.",
                        context.id());
            }
        } catch (Throwable e) {
            log.error("@OnPassivate of {} failed; the entity leaves memory all the same.", context.id(), e);
        }
    }

    /** A hook of the entity's class. */
    private interface Hook {

        void run(Object instance) throws Throwable;
    }

    private void run(String name, ActivationId activation, Hook hook) throws Throwable {
        Call call = Call.ofHook(context.id(), name, activation, waiters.firstChain());
        PendingCall pending = PendingCall.ofHook(call, activation, clock.nanoTime());
        context.begin(pending, entity.version());
        waiters.begin(pending);
        CallScope.of(pending, waiters).call(() -> hook.run(entity.instance()));
    }
}
