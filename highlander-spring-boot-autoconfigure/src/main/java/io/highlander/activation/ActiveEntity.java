package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.QueryMode;
import io.highlander.activation.ActivationStart.Started;
import io.highlander.cluster.FencingToken;
import io.highlander.ownership.Ownership;
import io.highlander.state.StateCodec;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an activation consists of once its state is loaded. */
final class ActiveEntity {

    private static final Logger log = LoggerFactory.getLogger(ActiveEntity.class);

    private static final AtomicLong COUNTER = new AtomicLong();

    private final EntityType type;
    private final ActivationEnvironment environment;
    private final Ownership ownership;
    private final LiveEntity entity;
    private final ActivationContext context;
    private final ReplyRecords records;
    private final Committer committer;
    private final Waiters waiters;
    private volatile ActivationId activation;
    private volatile CallRunner runner;

    /**
     * What an activation gives to its entity.
     *
     * @param monitor that guards it
     */
    record Frame(
            Object monitor,
            CommitListener listener,
            Outbox outbox,
            Waiters waiters,
            EntityType type,
            StateCodec codec,
            IdempotencyKeyLimits keys,
            ActivationEnvironment environment) {

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
            ActivationContext context,
            LiveEntity entity,
            StoredState.Replies replies,
            Commits commits) {
        type = frame.type;
        environment = frame.environment;
        waiters = frame.waiters;
        this.ownership = ownership;
        this.entity = entity;
        this.context = context;
        activation = new ActivationId(ownership.token(), COUNTER.incrementAndGet());
        runner = new CallRunner(entity, context, environment, waiters, activation);
        records = new ReplyRecords(replies, frame.keys, activation, environment.clock());
        committer = new Committer(
                frame.monitor, environment, ownership, entity, records, commits, frame.outbox, frame.listener);
    }

    /** Constructs the entity, restores its state and runs its activation hook, which may change it. Throws what the hook throws. */
    static ActiveEntity create(Frame frame, Started.Loaded loaded) throws Throwable {
        Ownership ownership = loaded.ownership();
        StoredState stored = loaded.state();
        StoredObject object = loaded.object();
        ActivationContext context = new ActivationContext(ownership.entity(), frame.environment.clock());
        Supplier<Object> samples = frame.samples(ownership.entity());
        frame.codec.requireDefaults(samples);
        LiveEntity entity = LiveEntity.of(
                frame.type,
                frame.codec,
                samples,
                frame.environment.instances().create(frame.type, context),
                stored == null ? null : stored.state(),
                stored == null ? 0 : stored.version());
        boolean claim = ownership.needsClaim(stored == null ? FencingToken.NONE : stored.epoch());
        ActiveEntity created = new ActiveEntity(
                frame,
                ownership,
                context,
                entity,
                stored == null ? StoredState.Replies.NONE : stored.replies(),
                new Commits(object == null ? null : object.eTag(), entity.version(), claim, null));
        created.activate();
        return created;
    }

    /** Goes on where another activation went to rest. No hook is run: the entity has not left memory. */
    static ActiveEntity awake(Frame frame, Resting resting) {
        LiveEntity entity = LiveEntity.awake(frame.type, frame.codec, frame.samples(resting.id()), resting);
        return new ActiveEntity(
                frame,
                resting.ownership(),
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
                entity.state(),
                entity.version(),
                committer.eTag(),
                replies.isNothing() ? null : replies,
                committer.lastSave(),
                lastUsedNanos,
                environment.clock().nanoTime());
    }

    private void activate() throws Throwable {
        context.end(entity.version());
        if (type.hasActivateHook()) {
            PendingCall hook = hookCall("OnActivate");
            context.begin(hook, entity.version());
            waiters.begin(hook);
            CallScope.of(hook, waiters).call(() -> type.activate(entity.instance()));
            byte[] changed = entity.changedState();
            if (changed != null) {
                committer.ran(
                        null,
                        new CallRunner.Ran(new Reply.Unknown(""), changed, entity.version() + 1),
                        true,
                        QueryMode.LEASE);
            }
            waiters.end();
            context.end(entity.version());
        }
    }

    /** Runs the passivation hook, which may not change the state: nothing of what it does is saved. */
    void passivate() {
        if (!type.hasPassivateHook() || !isUsable()) {
            return;
        }
        try {
            PendingCall hook = hookCall("OnPassivate");
            context.begin(hook, entity.version());
            waiters.begin(hook);
            CallScope.of(hook, waiters).call(() -> type.passivate(entity.instance()));
            if (entity.changedState() != null) {
                log.error(
                        "@OnPassivate of {} changed the state; that change is lost. Change the state in commands.",
                        context.id());
            }
        } catch (Throwable e) {
            log.error("@OnPassivate of {} failed; the entity leaves memory all the same.", context.id(), e);
        }
    }

    private PendingCall hookCall(String hook) {
        return new PendingCall(
                new Invoke(Call.ofHook(context.id(), hook, activation, waiters.firstChain()), activation),
                environment.clock().nanoTime());
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
                entity.version(), committer.savedVersion(), committer.lastSave(), entity.state().length);
    }

    byte[] state() {
        return entity.state();
    }

    /** After a call was turned away, those that were sent behind it must not run before it is sent again. */
    void rename() {
        activation = new ActivationId(activation.token(), COUNTER.incrementAndGet());
        runner = new CallRunner(entity, context, environment, waiters, activation);
    }

    /** The answer to a call that was run before, or must never be; {@code null} when the call is to be run. */
    CallRunner.@Nullable Ran answerWithoutRunning(Call call) {
        Reply known = records.answerWithoutRunning(call, isCommand(call));
        if (known == null) {
            return null;
        }
        if (!(known instanceof Reply.Refused)) {
            environment.events().answeredFromRecord(type.name());
        }
        return known instanceof Reply.Returned returned
                ? new CallRunner.Ran(known, null, returned.version())
                : unchanged(known);
    }

    private boolean isCommand(Call call) {
        return CallRunner.isCommand(type.handler(call.handler()), call);
    }

    /** A poll that is no query; {@code null} when it is to be run. */
    CallRunner.@Nullable Ran refusedPoll(Call call) {
        return isCommand(call)
                ? unchanged(new Reply.Refused(
                        Reply.Refusal.BAD_CALL, call.handler() + " is a command, and only queries can be watched."))
                : null;
    }

    Reply located() {
        return new Reply.Located(activation);
    }

    CallRunner.Ran unchanged(Reply reply) {
        return new CallRunner.Ran(reply, null, entity.version());
    }

    /** A call about the state was answered or run. */
    void done(PendingCall pending, CallRunner.Ran ran) {
        Call call = pending.call();
        Handler handler = type.handler(call.handler());
        committer.ran(pending, ran, CallRunner.isCommand(handler, call), CallRunner.modeOf(handler, pending.request()));
    }

    /** Runs the call. {@code then} is called once, here or where a handler's stage completes. */
    void run(PendingCall pending, Consumer<CallRunner.Ran> then) {
        if (environment.isWatched() && type.answersTo(pending.call().handler())) {
            WatchedRun watched = new WatchedRun(environment, pending);
            pending.observeWith(watched);
            runner.run(pending, ran -> {
                watched.ran();
                then.accept(ran);
            });
        } else {
            runner.run(pending, then);
        }
    }

    /** Runs a query that is asked at once. */
    QueryAnswer query(PendingCall pending, Handler handler, @Nullable Object[] arguments) {
        if (!environment.isWatched()) {
            return runner.query(pending, handler, arguments);
        }
        WatchedRun watched = new WatchedRun(environment, pending);
        pending.observeWith(watched);
        QueryAnswer answer = runner.query(pending, handler, arguments);
        watched.ran();
        return answer;
    }
}
