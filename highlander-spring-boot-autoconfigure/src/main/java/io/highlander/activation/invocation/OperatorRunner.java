package io.highlander.activation.invocation;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.activation.quarantine.Quarantine.Reason;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.state.StoredState.Replies;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import io.highlander.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@link OperatorHandlers} of one entity, in quarantine or not. What one has changed ends the activation when it is saved:
 * the next goes on from what is stored.
 */
public final class OperatorRunner implements EntityRunner {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final Contents contents;
    private final @Nullable Quarantine quarantine;
    private final BooleanSupplier isStored;
    private final StateTrial states;
    private final Clock clock;
    private final ActivationId activation;

    /** Tries whether a class can be used with a state. */
    @FunctionalInterface
    public interface StateTrial {

        /**
         * Says why not, or returns null.
         *
         * @param mayHaveUnknownMembers whether members are kept that the class does not have
         */
        @Nullable
        String flawOf(StoredState state, boolean mayHaveUnknownMembers);
    }

    /**
     * @param quarantine why the entity takes no calls; {@code null} if it takes them
     * @param isStored whether there is an object of it, if only a claim
     * @param states tries whether the entity's class can be used with a state
     */
    public OperatorRunner(
            Contents contents,
            @Nullable Quarantine quarantine,
            BooleanSupplier isStored,
            StateTrial states,
            Clock clock,
            ActivationId activation) {
        this.contents = contents;
        this.quarantine = quarantine;
        this.isStored = isStored;
        this.states = states;
        this.clock = clock;
        this.activation = activation;
    }

    @Override
    public Ran run(PendingCall pending, java.util.function.Consumer<Ran> later) {
        return run(pending.call());
    }

    Ran run(Call call) {
        try {
            return switch (call.handler()) {
                case OperatorHandlers.HOLD -> hold(OperatorArguments.reason(call.arguments()));
                case OperatorHandlers.RESUME -> resume();
                case OperatorHandlers.RESTORE -> restore(call.entity(), OperatorArguments.restore(call.arguments()));
                case OperatorHandlers.IMPORT ->
                    take(
                            EnvelopeCodec.decode(call.entity(), OperatorArguments.object(call.arguments())),
                            call.existence());
                case OperatorHandlers.MIGRATE -> migrate();
                case OperatorHandlers.ERASE -> erase();
                default -> refuse(call.handler() + " is no command of operators.");
            };
        } catch (IllegalArgumentException
                | EnvelopeUnreadableException
                | StateUnreadableException
                | StateTooLargeException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private Ran hold(String reason) {
        if (quarantine != null && quarantine.hasNoRecords()) {
            return refuse(
                    "It cannot be held, because there is no object in which that could be kept. It takes no calls anyway: "
                            + quarantine.why());
        }
        return changed(contents.lifetime().heldFor(reason));
    }

    private Ran resume() {
        if (quarantine != null && quarantine.reason() == Reason.MISSING) {
            return beginAnew();
        }
        if (contents.lifetime().held() != null) {
            return changed(contents.lifetime().heldFor(null));
        }
        return quarantine == null
                ? new Ran(returned(contents.version()), null, contents.version())
                : new Ran(quarantine.refusal(), null, contents.version());
    }

    /** A tombstone lets versions go on, and tells of no state. */
    private Ran beginAnew() {
        Lifetime last = contents.lifetime();
        return ended(
                new Lifetime(last.born(), last.needs(), last.stateVersion(), clock.wallMillis(), null, last.others()));
    }

    /** Ends what is in quarantine, and what does not exist but has an object. A hold stays: this is no resume. */
    private Ran erase() {
        if (quarantine != null && quarantine.reason() == Reason.MISSING) {
            return beginAnew();
        }
        if (contents.lifetime().isDeleted()) {
            return new Ran(returned(contents.version()), null, contents.version());
        }
        if (!isStored.getAsBoolean()) {
            return refuse("Nothing is stored of it.");
        }
        return ended(contents.lifetime().endedAt(clock.wallMillis()));
    }

    private Ran ended(Lifetime lifetime) {
        long version = contents.version() + 1;
        return new Ran(
                returned(version), StoredContents.formsOf(StoredContents.NO_STATE), lifetime, Replies.NONE, version);
    }

    /** The versions that watchers see only grow, so the restored state gets the next of all that are known. */
    private Ran restore(EntityId id, OperatorArguments.Restore asked) {
        StoredState older = EnvelopeCodec.decode(id, asked.object());
        if (quarantine == null) {
            return refuse(id + " is in use, and would lose what it has. Hold it first.");
        }
        Long newest = quarantine.reason() == Reason.ENVELOPE ? null : contents.version();
        if (!isReplaced(newest, asked.replaces())) {
            return new Ran(
                    new Reply.Refused(Refusal.VERSION_CONFLICT, conflict(id, newest, asked.replaces())),
                    null,
                    contents.version());
        }
        if (older.lifetime().isDeleted()) {
            return refuse("The object is that of a deleted entity, without a state.");
        }
        String flaw = flawOf(older, !isStateAlone(older));
        if (flaw != null) {
            return refuse("The state cannot be used: " + flaw);
        }
        Lifetime rest = quarantine.reason() == Reason.ENVELOPE ? older.lifetime() : contents.lifetime();
        Lifetime begun = new Lifetime(
                activation.toString(), rest.needs(), older.lifetime().stateVersion(), null, rest.held(), rest.others());
        long version = Math.max(contents.version(), older.version()) + 1;
        return new Ran(returned(version), StoredContents.formsOf(older.state()), begun, remembered(older), version);
    }

    /**
     * A copy of a restore that comes late must not take back what has come since: each restore, and each command after it, makes a newer version.
     * What cannot be read has none, and is none of those.
     */
    private static boolean isReplaced(@Nullable Long newest, @Nullable Long replaces) {
        return Objects.equals(newest, replaces);
    }

    private static String conflict(EntityId id, @Nullable Long newest, @Nullable Long replaces) {
        String asked = "A restore replaces " + (replaces == null ? "what has no version" : "version " + replaces);
        return newest == null
                ? asked + ", but the stored object of " + id + " cannot be read and has no version."
                : asked + ", but " + id + " has version " + newest + ". Look at it, and name that if it may be lost.";
    }

    /** The life is new although the activation may not be. Watchers see versions grow, so the version is that of the state only if it is larger than the last one here. */
    private Ran take(StoredState imported, Existence wanted) {
        if (quarantine != null) {
            return new Ran(quarantine.refusal(), null, contents.version());
        }
        if (wanted == Existence.MUST_NOT_EXIST && contents.isGiven()) {
            return new Ran(
                    new Reply.Refused(Refusal.ENTITY_EXISTS, imported.id() + " exists already."),
                    null,
                    contents.version());
        }
        String flaw = flawOf(imported, true);
        if (flaw != null) {
            return refuse("The state cannot be used: " + flaw);
        }
        long version = Math.max(contents.version() + 1, imported.version());
        Lifetime begun = new Lifetime(
                activation + "." + version,
                contents.lifetime().needs(),
                imported.lifetime().stateVersion(),
                null,
                null,
                contents.lifetime().others());
        return new Ran(returned(version), StoredContents.formsOf(imported.state()), begun, Replies.NONE, version);
    }

    /** Somebody has written it down, and what is misspelt would be kept and say nothing. */
    private static boolean isStateAlone(StoredState brought) {
        return brought.lifetime().born().isEmpty();
    }

    private @Nullable String flawOf(StoredState brought, boolean mayHaveUnknownMembers) {
        return brought.version() > StoredState.MAX_BROUGHT_VERSION
                ? "its version is " + brought.version() + ", and no entity comes so far."
                : states.flawOf(asExisting(brought), mayHaveUnknownMembers);
    }

    /** A state that is brought without a version is read all the same. */
    private static StoredState asExisting(StoredState brought) {
        return new StoredState(
                brought.id(),
                Math.max(1, brought.version()),
                brought.epoch(),
                brought.writeId(),
                brought.lifetime(),
                brought.replies(),
                brought.state());
    }

    /** The version stays: what the state says is the same. */
    private Ran migrate() {
        if (quarantine != null) {
            return new Ran(quarantine.refusal(), null, contents.version());
        }
        StateForms migrated = contents.migrated();
        return migrated == null
                ? new Ran(returned(contents.version()), null, contents.version())
                : new Ran(
                        returned(contents.version()),
                        migrated,
                        contents.lifetime().withStateVersion(contents.writtenForm()),
                        Replies.NONE,
                        contents.version());
    }

    /**
     * G3: what the restored state contains must not run again. It may know more commands than what it replaces. What another cluster has
     * written says nothing of those of this one.
     */
    private Replies remembered(StoredState restored) {
        return restored.epoch().isAfter(activation.token()) ? Replies.NONE : restored.replies();
    }

    private Ran changed(Lifetime lifetime) {
        return new Ran(returned(contents.version()), null, lifetime, Replies.NONE, contents.version());
    }

    private Reply returned(long version) {
        return new Reply.Returned(NULL, version, activation);
    }

    private Ran refuse(String message) {
        return new Ran(new Reply.Refused(Refusal.BAD_CALL, message), null, contents.version());
    }
}
