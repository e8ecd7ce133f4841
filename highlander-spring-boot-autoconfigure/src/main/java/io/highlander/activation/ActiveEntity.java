package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.commit.Commits;
import io.highlander.activation.dedupe.ReplyRecords;
import io.highlander.activation.invocation.ActivationContext;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.invocation.CallRunner;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.invocation.LiveEntity;
import io.highlander.activation.invocation.StateForms;
import io.highlander.activation.mailbox.Intake;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.WatchedRun;
import io.highlander.activation.start.ActivationStart.Started;
import io.highlander.cluster.FencingToken;
import io.highlander.model.DetachedContext;
import io.highlander.model.EntityType;
import io.highlander.model.Handler;
import io.highlander.model.IdempotencyKeyLimits;
import io.highlander.ownership.Ownership;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import io.highlander.state.json.StateCodec;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an activation consists of once its state is loaded. */
final class ActiveEntity {

    private static final AtomicLong COUNTER = new AtomicLong();

    private final EntityType type;
    private final ActivationEnvironment environment;
    private final Ownership ownership;
    private final LiveEntity entity;
    private final ActivationContext context;
    private final ReplyRecords records;
    private final Committer committer;
    private final EntityHooks hooks;
    private final Intake intake;
    private volatile ActivationId activation;
    private volatile CallRunner runner;

    /**
     * What an activation gives to its entity.
     *
     * @param events receives what happens to the entity
     */
    record Frame(
            EntityId id,
            EntityType type,
            StateCodec codec,
            IdempotencyKeyLimits keys,
            ActivationEnvironment environment,
            Intake intake,
            Consumer<ActivationEvent> events) {

        /** Instances that handle no call, to try what a state can be read into. */
        private Supplier<Object> samples(EntityId entity) {
            DetachedContext context =
                    new DetachedContext(entity, entity + " is made anew to try its state, and handles no call.");
            return () -> environment.instances().create(type, context);
        }
    }

    private ActiveEntity(
            Frame frame,
            Ownership ownership,
            ActivationId activation,
            ActivationContext context,
            LiveEntity entity,
            StoredState.Replies replies,
            Commits commits) {
        type = frame.type;
        environment = frame.environment;
        intake = frame.intake;
        this.ownership = ownership;
        this.entity = entity;
        this.context = context;
        this.activation = activation;
        runner = new CallRunner(entity, context, environment, intake.waiters(), activation);
        hooks = new EntityHooks(type, entity, context, intake.waiters(), environment.clock());
        records = new ReplyRecords(replies, frame.keys, activation, environment.clock());
        committer = new Committer(environment, ownership, entity, records, commits, frame.events, this::turnedAway);
    }

    private static ActivationId newActivation(FencingToken token) {
        return new ActivationId(token, COUNTER.incrementAndGet());
    }

    /** Constructs the entity, restores its state and runs its activation hook, which may change it. Throws what the hook throws. */
    static ActiveEntity create(Frame frame, Started.Loaded loaded) throws Throwable {
        Ownership ownership = loaded.ownership();
        StoredState stored = loaded.state();
        StoredObject object = loaded.object();
        ActivationContext context = new ActivationContext(ownership.entity(), frame.environment.clock());
        Supplier<Object> samples = frame.samples(ownership.entity());
        frame.codec.requireDefaults(samples);
        ActivationId activation = newActivation(ownership.token());
        LiveEntity entity = LiveEntity.of(
                frame.type,
                frame.codec,
                samples,
                frame.environment.instances().create(frame.type, context),
                stored,
                activation.toString());
        boolean claim = ownership.needsClaim(stored == null ? FencingToken.NONE : stored.epoch());
        ActiveEntity created = new ActiveEntity(
                frame,
                ownership,
                activation,
                context,
                entity,
                stored == null ? StoredState.Replies.NONE : stored.replies(),
                new Commits(object == null ? null : object.eTag(), entity.version(), claim, null));
        StateForms changed = created.hooks.activate(created.activation);
        if (changed != null) {
            created.committer.hookRan(changed);
        }
        context.end(entity.version());
        return created;
    }

    /** Goes on where another activation went to rest. No hook is run: the entity has not left memory. */
    static ActiveEntity awake(Frame frame, Resting resting) {
        LiveEntity entity = LiveEntity.awake(
                frame.type,
                frame.codec,
                frame.samples(resting.id()),
                resting.instance(),
                resting.made(),
                resting.forms(),
                resting.version(),
                resting.lifetime());
        return new ActiveEntity(
                frame,
                resting.ownership(),
                newActivation(resting.ownership().token()),
                resting.context(),
                entity,
                resting.repliesAt(frame.environment.clock().nanoTime()),
                new Commits(resting.eTag(), resting.version(), false, resting.lastSave()));
    }

    /** All that is to be kept while nobody calls. */
    Resting rest(long lastUsedNanos) {
        StoredState.Replies replies = records.snapshot();
        return new Resting(
                ownership,
                context,
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

    /** Runs the passivation hook, which may not change the state: nothing of what it does is saved. */
    void passivate() {
        if (isUsable()) {
            hooks.passivate(activation);
        }
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

    /** False when a failed handler's changes could not be undone. */
    boolean isUsable() {
        return entity.isUsable();
    }

    ActivationView.Memory memory() {
        return new ActivationView.Memory(
                entity.version(),
                committer.savedVersion(),
                committer.lastSave(),
                entity.forms().stored().length);
    }

    byte[] state() {
        return entity.forms().stored();
    }

    /** After a call was turned away, those that were sent behind it must not run before it is sent again. */
    private void turnedAway() {
        intake.beginAnew();
        activation = newActivation(activation.token());
        runner = new CallRunner(entity, context, environment, intake.waiters(), activation);
    }

    /** The answer to a call that was run before, or must never be; {@code null} when the call is to be run. */
    @Nullable
    Ran answerWithoutRunning(Call call) {
        Reply known = records.answerWithoutRunning(call, isCommand(call));
        if (known == null) {
            return null;
        }
        if (!(known instanceof Reply.Refused)) {
            environment.events().answeredFromRecord(type.name());
        }
        return known instanceof Reply.Returned returned ? new Ran(known, null, returned.version()) : unchanged(known);
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
                : null;
    }

    Reply located() {
        return new Reply.Located(activation);
    }

    Ran unchanged(Reply reply) {
        return new Ran(reply, null, entity.version());
    }

    /** A call about the state was answered or run. */
    void done(PendingCall pending, Ran ran) {
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
