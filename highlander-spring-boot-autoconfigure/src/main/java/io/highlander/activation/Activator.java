package io.highlander.activation;

import io.highlander.activation.ActivationEvent.Activated;
import io.highlander.activation.ActivationEvent.Building;
import io.highlander.activation.ActivationEvent.Owned;
import io.highlander.activation.ActivationEvent.Quarantined;
import io.highlander.activation.ActivationEvent.StartFailed;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.observation.EntityEvents.Start;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.activation.start.ActivationStart;
import io.highlander.activation.start.ActivationStart.Started;
import io.highlander.ownership.Ownership;
import io.highlander.request.Reply;
import io.highlander.session.NodeSession;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Activates the entity of one activation: takes ownership, loads its state and builds its object, and tells what came of it. */
final class Activator {

    private static final Logger log = LoggerFactory.getLogger(Activator.class);

    private final EntityFrame frame;
    private final Consumer<NodeSession> whenOwned;
    private final ActivationStart start;
    private final long beganNanos;

    /**
     * @param whenOwned receives the session under which the entity is owned, as soon as it is owned
     * @param isAwaited whether requests wait for the entity; asked on any thread
     */
    Activator(EntityFrame frame, Consumer<NodeSession> whenOwned, BooleanSupplier isAwaited) {
        this.frame = frame;
        this.whenOwned = whenOwned;
        ActivationEnvironment environment = frame.environment();
        start = new ActivationStart(
                environment.directory(),
                environment.store(),
                environment.clock(),
                frame.id(),
                frame.type(),
                this::owned,
                isAwaited);
        beganNanos = environment.clock().nanoTime();
    }

    void start() {
        start.begin().whenComplete(this::started);
    }

    /** Gives up, unless the state is loaded already. */
    void cancel() {
        start.cancel();
    }

    private void owned(Ownership ownership) {
        frame.events().accept(new Owned(ownership));
        whenOwned.accept(ownership.session());
    }

    private void started(@Nullable Started started, @Nullable Throwable failure) {
        if (started instanceof Started.Loaded loaded) {
            loaded(loaded);
        } else if (started instanceof Started.Unreadable unreadable) {
            Quarantine quarantine = Quarantine.envelope(frame.id(), unreadable.message(), now());
            tell(EntityBirths.quarantined(frame, unreadable, quarantine), quarantine, null);
        } else if (started instanceof Started.OfAnotherBuild other && other.isForOperators()) {
            Quarantine quarantine = Quarantine.build(frame.id(), other.message(), now());
            tell(EntityBirths.quarantined(frame, other, quarantine), quarantine, null);
        } else if (started != null) {
            Reply reply = frame.environment().failedStarts().reply(frame.id(), started);
            fail(reply, started instanceof Started.OfAnotherBuild ? Start.OF_ANOTHER_BUILD : outcome(reply));
        } else {
            log.debug("{} could not be started.", frame.id(), failure);
            fail(new Reply.Moved(null, "its owner could not be found out: " + failure));
        }
    }

    /** A held entity is held on every node, because the hold is stored. */
    private static @Nullable String reasonOfHold(Started.Loaded loaded) {
        return loaded.state() == null ? null : loaded.state().lifetime().held();
    }

    private void loaded(Started.Loaded loaded) {
        String held = reasonOfHold(loaded);
        if (held != null) {
            quarantine(loaded, Quarantine.held(frame.id(), held, now()), null);
            return;
        }
        try {
            frame.environment().handlers().execute(() -> build(loaded));
        } catch (RuntimeException | Error e) {
            fail(new Reply.Moved(null, "no thread could be had: " + e.getMessage()));
        }
    }

    /** Constructs the object, restores its state and runs the activation hook, on a handler thread. */
    private void build(Started.Loaded loaded) {
        frame.events().accept(new Building());
        ActiveEntity entity;
        try {
            entity = EntityBirths.create(frame, loaded);
        } catch (Throwable e) {
            quarantine(loaded, e);
            return;
        }
        frame.events().accept(new Activated(entity));
    }

    private void quarantine(Started.Loaded loaded, Throwable failure) {
        boolean ofState = failure instanceof StateUnreadableException || failure instanceof StateTooLargeException;
        if (ofState) {
            quarantine(loaded, Quarantine.state(frame.id(), String.valueOf(failure.getMessage()), now()), null);
            return;
        }
        String what;
        try {
            what = failure.toString();
        } catch (RuntimeException | Error unspeakable) {
            // It is an exception of the application, and throws while it is asked for its message.
            quarantine(loaded, Quarantine.start(frame.id(), failure.getClass().getName() + ".", now()), null);
            return;
        }
        quarantine(loaded, Quarantine.start(frame.id(), what + ".", now()), failure);
    }

    private void quarantine(Started.Loaded loaded, Quarantine quarantine, @Nullable Throwable cause) {
        tell(EntityBirths.quarantined(frame, loaded, quarantine), quarantine, cause);
    }

    private void tell(ActiveEntity entity, Quarantine quarantine, @Nullable Throwable cause) {
        frame.events().accept(new Quarantined(entity, quarantine, cause));
    }

    private Instant now() {
        return Instant.ofEpochMilli(frame.environment().clock().wallMillis());
    }

    private static Start outcome(Reply reply) {
        return reply instanceof Reply.Refused ? Start.REFUSED : Start.MOVED;
    }

    private void fail(Reply reply) {
        fail(reply, outcome(reply));
    }

    private void fail(Reply reply, Start outcome) {
        report(outcome);
        frame.events().accept(new StartFailed(reply));
    }

    /** Reports that the entity is active. */
    void succeeded() {
        report(Start.ACTIVE);
    }

    /** Reports that the entity is owned here and cannot be used. */
    void refused(Quarantine quarantine) {
        report(quarantine.reason() == Quarantine.Reason.BUILD ? Start.OF_ANOTHER_BUILD : Start.REFUSED);
    }

    private void report(Start how) {
        frame.environment()
                .events()
                .started(frame.type().name(), how, frame.environment().clock().nanoTime() - beganNanos);
    }
}
