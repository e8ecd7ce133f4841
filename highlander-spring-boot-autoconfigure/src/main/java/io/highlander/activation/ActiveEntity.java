package io.highlander.activation;

import static java.util.Objects.requireNonNull;

import io.highlander.activation.commit.Commits;
import io.highlander.activation.dedupe.ReplyRecords;
import io.highlander.activation.invocation.ActivationContext;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.invocation.CallRunner;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.invocation.Contents;
import io.highlander.activation.invocation.EntityRunner;
import io.highlander.activation.invocation.LiveEntity;
import io.highlander.activation.invocation.StateForms;
import io.highlander.activation.mailbox.Intake;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.WatchedRun;
import io.highlander.activation.observation.ActivationView;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.model.EntityType;
import io.highlander.model.Handler;
import io.highlander.model.OperatorHandlers;
import io.highlander.ownership.Ownership;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.state.StoredState;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an activation consists of once its state is loaded. */
final class ActiveEntity {

    private final EntityType type;
    private final ActivationEnvironment environment;
    private final Ownership ownership;
    private final Contents contents;
    private final Function<ActivationId, EntityRunner> runners;
    private final ReplyRecords records;
    private final Committer committer;
    private final Intake intake;
    private final @Nullable Live live;
    private final @Nullable Quarantine quarantine;
    private volatile ActivationId activation;
    private volatile EntityRunner runner;
    private boolean ending;

    /** What there is of an entity that takes calls. */
    record Live(LiveEntity entity, ActivationContext context, EntityHooks hooks) {

        static Live of(EntityFrame frame, ActivationContext context, LiveEntity entity) {
            return new Live(
                    entity,
                    context,
                    new EntityHooks(
                            frame.type(),
                            entity,
                            context,
                            frame.intake().waiters(),
                            frame.environment().clock()));
        }
    }

    /**
     * @param runners makes what runs the calls of one activation
     * @param live {@code null} if there is no object that handles calls
     * @param quarantine why it takes no calls; {@code null} if it does
     */
    ActiveEntity(
            EntityFrame frame,
            Ownership ownership,
            ActivationId activation,
            Contents contents,
            Function<ActivationId, EntityRunner> runners,
            @Nullable Live live,
            @Nullable Quarantine quarantine,
            StoredState.Replies replies,
            Commits commits) {
        type = frame.type();
        environment = frame.environment();
        intake = frame.intake();
        this.ownership = ownership;
        this.contents = contents;
        this.runners = runners;
        this.live = live;
        this.quarantine = quarantine;
        this.activation = activation;
        runner = runners.apply(activation);
        records = new ReplyRecords(replies, frame.keys(), activation, environment.clock());
        committer = new Committer(environment, ownership, contents, records, commits, frame.events(), this::turnedAway);
    }

    /** All that is to be kept while nobody calls. */
    Resting rest(long lastUsedNanos) {
        StoredState.Replies replies = records.snapshot();
        LiveEntity entity = requireNonNull(live).entity;
        return new Resting(
                ownership,
                live.context,
                entity.instance(),
                entity.madeIfReplaced(),
                entity.forms(),
                entity.version(),
                entity.lifetime(),
                committer.eTag(),
                replies.isNothing() ? null : replies,
                committer.lastSave(),
                lastUsedNanos,
                environment.clock().nanoTime());
    }

    /** Runs the activation hook. Returns the state that it has changed, or null. Throws what it throws. */
    @Nullable
    StateForms activate() throws Throwable {
        return requireNonNull(live).hooks.activate(activation);
    }

    /** Runs the passivation hook, which may not change the state: nothing of what it does is saved. */
    void passivate() {
        if (live != null && isUsable()) {
            live.hooks.passivate(activation);
        }
    }

    /** Whether there is an object that handles calls. */
    boolean hasObject() {
        return live != null;
    }

    Ownership ownership() {
        return ownership;
    }

    /** Whether this node may answer from memory now. */
    boolean mayAnswer() {
        return ownership.session().mayAnswer();
    }

    ActivationId activation() {
        return activation;
    }

    Committer committer() {
        return committer;
    }

    /** False when the object is gone or cannot be read: what is put in its place may be of any version. */
    boolean knowsTheNewest() {
        return quarantine == null || !quarantine.hasNoRecords();
    }

    /** False when a failed handler's changes could not be undone. */
    boolean isUsable() {
        return live == null || live.entity.isUsable();
    }

    ActivationView.Memory memory() {
        return new ActivationView.Memory(
                contents.version(),
                committer.savedVersion(),
                committer.lastSave(),
                contents.forms().stored().length);
    }

    Contents contents() {
        return contents;
    }

    /** After a call was turned away, those that were sent behind it must not run before it is sent again. */
    private void turnedAway() {
        intake.beginAnew();
        activation = EntityBirths.newActivation(activation.token());
        runner = runners.apply(activation);
    }

    /** The answer to a call that was run before, or must never be; {@code null} when the call is to be run. */
    @Nullable
    Ran answerWithoutRunning(Call call) {
        Reply known = records.answerWithoutRunning(call, isCommand(call));
        if (known == null) {
            return refusedByQuarantine(call);
        }
        if (!(known instanceof Reply.Refused)) {
            environment.events().answeredFromRecord(type.name());
        }
        return known instanceof Reply.Returned returned ? new Ran(known, null, returned.version()) : unchanged(known);
    }

    private @Nullable Ran refusedByQuarantine(Call call) {
        return quarantine == null || OperatorHandlers.isOne(call.handler()) ? null : unchanged(quarantine.refusal());
    }

    private boolean isCommand(Call call) {
        return CallRunner.isCommand(type.handler(call.handler()), call);
    }

    /** A poll that is no query; {@code null} when it is to be run. */
    @Nullable
    Ran refusedPoll(Call call) {
        return isCommand(call)
                ? unchanged(new Reply.Refused(
                        Reply.Refusal.BAD_CALL, call.handler() + " is a command, and only queries can be watched."))
                : refusedByQuarantine(call);
    }

    Reply located() {
        return new Reply.Located(activation);
    }

    Ran unchanged(Reply reply) {
        return new Ran(reply, null, contents.version());
    }

    /** Whether nothing may run any more, and the activation is to end when what was run is saved. */
    boolean isEnding() {
        return ending;
    }

    /** A call about the state was answered or run. */
    void done(PendingCall pending, Ran ran) {
        ending |= ran.isLast();
        Call call = pending.call();
        Handler handler = type.handler(call.handler());
        committer.ran(pending, ran, CallRunner.isCommand(handler, call), CallRunner.modeOf(handler, pending));
    }

    /**
     * Runs the call on this thread. Returns its outcome, or null if the handler goes on elsewhere: then {@code later} receives the
     * outcome.
     */
    @Nullable
    Ran run(PendingCall pending, Consumer<Ran> later) {
        if (!environment.isWatched() || !type.answersTo(pending.call().handler())) {
            return runner.run(pending, later);
        }
        WatchedRun watched = new WatchedRun(environment.events(), environment.observer(), environment.clock(), pending);
        pending.observeWith(watched);
        Ran ran = runner.run(pending, late -> {
            watched.ran();
            later.accept(late);
        });
        if (ran != null) {
            watched.ran();
        }
        return ran;
    }
}
