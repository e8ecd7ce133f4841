package io.highlander.activation;

import io.highlander.activation.commit.Commits;
import io.highlander.activation.commit.ForeignObject;
import io.highlander.activation.invocation.ActivationContext;
import io.highlander.activation.invocation.CallRunner;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.invocation.Contents;
import io.highlander.activation.invocation.LiveEntity;
import io.highlander.activation.invocation.OperatorRunner;
import io.highlander.activation.invocation.StateForms;
import io.highlander.activation.invocation.StoredContents;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.activation.start.ActivationStart.Started;
import io.highlander.cluster.FencingToken;
import io.highlander.ownership.Ownership;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeBeginning;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Makes what activations consist of: of entities that are loaded, that were at rest, or that must not be used. */
final class EntityBirths {

    private static final Reply TO_NOBODY = new Reply.Unknown("");
    private static final AtomicLong COUNTER = new AtomicLong();

    private EntityBirths() {}

    private static ActiveEntity live(
            EntityFrame frame,
            Ownership ownership,
            ActivationId activation,
            ActivationContext context,
            LiveEntity entity,
            StoredState.Replies replies,
            Commits commits) {
        return new ActiveEntity(
                frame,
                ownership,
                activation,
                entity,
                id -> new CallRunner(
                        entity,
                        context,
                        frame.environment(),
                        frame.intake().waiters(),
                        id,
                        new OperatorRunner(
                                entity,
                                null,
                                () -> commits.eTag() != null,
                                frame::flawOf,
                                frame.environment().clock(),
                                id)),
                ActiveEntity.Live.of(frame, context, entity),
                null,
                replies,
                commits);
    }

    static ActivationId newActivation(FencingToken token) {
        return new ActivationId(token, COUNTER.incrementAndGet());
    }

    /** Constructs the entity, restores its state and runs its activation hook, which may change it. Throws what the hook throws. */
    static ActiveEntity create(EntityFrame frame, Started.Loaded loaded) throws Throwable {
        Ownership ownership = loaded.ownership();
        StoredState stored = loaded.state();
        StoredObject object = loaded.object();
        ActivationContext context =
                new ActivationContext(ownership.entity(), frame.environment().clock());
        Supplier<Object> samples = frame.samples(ownership.entity());
        frame.codec().requireDefaults(samples);
        ActivationId activation = newActivation(ownership.token());
        LiveEntity entity = LiveEntity.of(
                frame.type(),
                frame.codec(),
                samples,
                frame.environment().instances().create(frame.type(), context),
                stored,
                activation.toString());
        boolean claim = ownership.needsClaim(stored == null ? FencingToken.NONE : stored.epoch());
        ActiveEntity created = live(
                frame,
                ownership,
                activation,
                context,
                entity,
                stored == null ? StoredState.Replies.NONE : stored.replies(),
                new Commits(object == null ? null : object.eTag(), entity.version(), entity.isDeleted(), claim, null));
        StateForms changed = created.activate();
        if (changed != null && mayBeginALife(entity)) {
            created.committer().changedUnasked(new Ran(TO_NOBODY, changed, entity.version() + 1));
        } else if (changed != null) {
            entity.goBackTo(changed);
        }
        context.end(entity.version());
        return created;
    }

    /** D1: only a command revives what was deleted. Its hook runs whoever asks. */
    private static boolean mayBeginALife(LiveEntity entity) {
        return !entity.isDeleted();
    }

    /** Keeps an entity that must not be used, or whose object could not be made from its state. */
    static ActiveEntity quarantined(EntityFrame frame, Started.Loaded loaded, Quarantine quarantine) {
        Ownership ownership = loaded.ownership();
        StoredState stored = loaded.state();
        ActivationId activation = newActivation(ownership.token());
        Contents contents =
                stored == null ? StoredContents.unreadable(activation.toString(), 0) : StoredContents.of(stored);
        boolean claim = ownership.needsClaim(stored == null ? FencingToken.NONE : stored.epoch());
        StoredObject object = loaded.object();
        return quarantined(
                frame,
                ownership,
                activation,
                contents,
                quarantine,
                stored == null ? StoredState.Replies.NONE : stored.replies(),
                new Commits(
                        object == null ? null : object.eTag(),
                        contents.version(),
                        contents.lifetime().isDeleted(),
                        claim,
                        null));
    }

    /** Keeps an entity whose stored object cannot be read. It is not claimed, because that would write over it. */
    static ActiveEntity quarantined(EntityFrame frame, Started.Unreadable unreadable, Quarantine quarantine) {
        ActivationId activation = newActivation(unreadable.ownership().token());
        long version = EnvelopeBeginning.versionOf(
                        frame.id(), unreadable.object().body())
                .orElseGet(() -> aboveAll(frame));
        return quarantined(
                frame,
                unreadable.ownership(),
                activation,
                StoredContents.unreadable(activation.toString(), version),
                quarantine,
                StoredState.Replies.NONE,
                new Commits(unreadable.object().eTag(), version, false, false, null));
    }

    /** D1: no entity has had a change in each millisecond since 1970, and versions must only grow. */
    private static long aboveAll(EntityFrame frame) {
        return frame.environment().clock().wallMillis();
    }

    /** Keeps an entity whose state nobody can read. It is not claimed, so that nothing is written before an operator says it. */
    static ActiveEntity quarantined(EntityFrame frame, Started.OfAnotherBuild other, Quarantine quarantine) {
        StoredState stored = other.state();
        return quarantined(
                frame,
                other.ownership(),
                newActivation(other.ownership().token()),
                StoredContents.of(stored),
                quarantine,
                stored.replies(),
                new Commits(
                        other.object().eTag(),
                        stored.version(),
                        stored.lifetime().isDeleted(),
                        false,
                        null));
    }

    private static ActiveEntity quarantined(
            EntityFrame frame,
            Ownership ownership,
            ActivationId activation,
            Contents contents,
            Quarantine quarantine,
            StoredState.Replies replies,
            Commits commits) {
        return new ActiveEntity(
                frame,
                ownership,
                activation,
                contents,
                id -> new OperatorRunner(
                        contents,
                        quarantine,
                        () -> commits.eTag() != null,
                        frame::flawOf,
                        frame.environment().clock(),
                        id),
                null,
                quarantine,
                replies,
                commits);
    }

    /**
     * Keeps an entity of which the stored object is gone. What is remembered of commands goes with it: some of them were never saved,
     * and what the others did is lost.
     */
    static ActiveEntity missing(EntityFrame frame, ActiveEntity last, Quarantine why) {
        frame.intake().beginAnew();
        long version = last.committer().savedVersion();
        return quarantined(
                frame,
                last.ownership(),
                newActivation(last.ownership().token()),
                StoredContents.lost(last.contents(), version),
                why,
                StoredState.Replies.NONE,
                new Commits(null, version, false, false, last.committer().lastSave()));
    }

    /**
     * Keeps an entity of which the store has an older object. A hold is saved with that, so that no pod goes on from it by mistake. Its version
     * is above all that were seen.
     */
    static ActiveEntity older(EntityFrame frame, ActiveEntity last, ForeignObject.Older found, Quarantine why) {
        frame.intake().beginAnew();
        StoredState older = found.state();
        StoredContents contents = StoredContents.of(older);
        ActiveEntity held = quarantined(
                frame,
                last.ownership(),
                newActivation(last.ownership().token()),
                contents,
                why,
                older.replies(),
                new Commits(
                        found.object().eTag(),
                        last.committer().savedVersion(),
                        older.lifetime().isDeleted(),
                        false,
                        last.committer().lastSave()));
        held.committer()
                .changedUnasked(new Ran(
                        TO_NOBODY,
                        contents.forms(),
                        older.lifetime().heldFor(why.why()),
                        StoredState.Replies.NONE,
                        last.committer().savedVersion() + 1));
        return held;
    }

    /** Goes on where another activation went to rest. No hook is run: the entity has not left memory. */
    static ActiveEntity awake(EntityFrame frame, Resting resting) {
        ActivationId activation = newActivation(resting.ownership().token());
        LiveEntity entity = LiveEntity.awake(
                frame.type(),
                frame.codec(),
                frame.samples(resting.id()),
                resting.instance(),
                resting.made(),
                resting.forms(),
                resting.version(),
                activation.toString(),
                resting.lifetime());
        return live(
                frame,
                resting.ownership(),
                activation,
                resting.context(),
                entity,
                resting.repliesAt(frame.environment().clock().nanoTime()),
                new Commits(resting.eTag(), resting.version(), entity.isDeleted(), false, resting.lastSave()));
    }
}
