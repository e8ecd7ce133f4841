package io.highlander.activation;

import io.highlander.QueryMode;
import io.highlander.activation.Commits.Entry;
import io.highlander.ownership.Ownership;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings changes to the store and replies to the callers. Guarded by the activation's monitor; the store's answers take the monitor
 * themselves.
 */
final class Committer {

    private static final String LEASE_ENDED = "the lease of the owning node has ended";

    private final Object monitor;
    private final ActivationEnvironment environment;
    private final Ownership ownership;
    private final LiveEntity entity;
    private final ReplyRecords records;
    private final Commits commits;
    private final Outbox outbox;
    private final CommitListener listener;
    private @Nullable Saver saver;
    private @Nullable SaveReport report;
    private boolean abandoned;

    Committer(
            Object monitor,
            ActivationEnvironment environment,
            Ownership ownership,
            LiveEntity entity,
            ReplyRecords records,
            Commits commits,
            Outbox outbox,
            CommitListener listener) {
        this.monitor = monitor;
        this.environment = environment;
        this.ownership = ownership;
        this.entity = entity;
        this.records = records;
        this.commits = commits;
        this.outbox = outbox;
        this.listener = listener;
    }

    /** Takes the outcome of a call or of the activation hook that was run. */
    void ran(@Nullable PendingCall pending, CallRunner.Ran ran, boolean command, QueryMode mode) {
        if (ran.changedState() != null) {
            entity.accept(ran.changedState());
        }
        boolean remembered = pending != null
                && !(pending.request() instanceof Poll)
                && ran.isWorthRemembering()
                && remember(pending.call(), ran, command);
        boolean toBeSaved = ran.changedState() != null || remembered;
        if (!toBeSaved && mode != QueryMode.STRICT && commits.isClean()) {
            answerRead(pending, ran.reply(), mayAnswer(mode));
        } else {
            if (pending != null) {
                pending.markWaitingForSave();
            }
            commits.add(new Entry(pending, ran.reply(), toBeSaved, command, mode));
        }
    }

    /** Records the reply. Returns whether the record must be saved before the reply leaves. */
    private boolean remember(Call call, CallRunner.Ran ran, boolean command) {
        if (command) {
            return records.recordCommand(call, ran.reply(), ran.version());
        }
        records.recordQuery(call, ran.reply(), ran.version());
        return false;
    }

    boolean hasRoom() {
        return !commits.isFull();
    }

    boolean isIdle() {
        return commits.isIdle();
    }

    /**
     * Whether a query that looks at the lease, if it needs it, may be answered now: nothing is unsaved, and nothing has to be
     * claimed.
     */
    boolean isClean() {
        return commits.isClean();
    }

    boolean mayAnswer(QueryMode mode) {
        return mode == QueryMode.STALE_OK || ownership.session().mayAnswer();
    }

    long savedVersion() {
        return commits.savedVersion();
    }

    /** Returns the time of the last save on this node, or null if there was none. */
    @Nullable
    Instant lastSave() {
        return commits.lastSave();
    }

    /** Returns the ETag of the stored object, or null if nothing is stored. */
    @Nullable
    String eTag() {
        return commits.eTag();
    }

    /**
     * Saves what has to be saved, unless a save is under way. Fails the activation if the save cannot be begun, because it would
     * otherwise wait forever.
     */
    void save() {
        try {
            switch (commits.next()) {
                case SAVE -> saveGroup();
                case LOOK -> look();
                case WAIT -> {
                    // There is nothing to save, or the end of the running save calls this method again.
                }
            }
        } catch (RuntimeException | Error e) {
            listener.failed(e);
        }
    }

    private void saveGroup() {
        commits.begin(entity.version());
        StoredState state = new StoredState(
                ownership.entity(),
                entity.version(),
                ownership.token(),
                environment.writeIds().get(),
                records.snapshot(),
                entity.state());
        saver = new Saver(environment.store(), environment.clock(), state, commits.eTag(), this::inDoubt);
        SaveReport begun = new SaveReport(
                environment, ownership, commits.isClaiming(), commits.sentCalls(), entity.state().length);
        report = begun;
        saver.start().thenAccept(end -> guarded(() -> ended(end, begun)));
    }

    private void inDoubt() {
        synchronized (monitor) {
            if (!abandoned) {
                environment.events().saveInDoubt(ownership.entity().type());
                listener.inDoubt();
            }
        }
    }

    /** Handles an answer of the store. An exception fails the activation; it would otherwise be lost in the future. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            synchronized (monitor) {
                if (!abandoned) {
                    listener.failed(e);
                }
            }
            listener.answersReady();
        }
    }

    private void ended(Saver.End end, SaveReport saved) {
        synchronized (monitor) {
            if (abandoned) {
                return;
            }
            saver = null;
            report = null;
            saved.ended(end);
            if (end instanceof Saver.End.Saved landed) {
                Instant now = Instant.ofEpochMilli(environment.clock().wallMillis());
                commits.saved(landed.eTag(), now).forEach(this::answer);
                proceed();
            } else if (end instanceof Saver.End.Superseded superseded) {
                superseded(superseded.object());
            } else {
                listener.deleted();
            }
        }
        listener.answersReady();
    }

    /** Looks at the store, because only queries wait and the stored object must still be the one that they show. */
    private void look() {
        commits.beginLook(entity.version());
        environment
                .store()
                .load(ownership.entity())
                .whenComplete((object, failure) ->
                        guarded(() -> looked(failure == null, failure == null ? object.orElse(null) : null)));
    }

    /** @param found the stored object; {@code null} if there is none */
    private void looked(boolean answered, @Nullable StoredObject found) {
        synchronized (monitor) {
            if (abandoned) {
                return;
            }
            if (!answered) {
                lookFailed();
            } else if (Objects.equals(found == null ? null : found.eTag(), commits.eTag())) {
                commits.stillCurrent().forEach(this::answer);
                proceed();
            } else if (found == null) {
                listener.deleted();
            } else {
                superseded(found);
            }
        }
        listener.answersReady();
    }

    /**
     * Handles another writer's object. Every owner continues from the newest saved state, so the stored version must not be lower
     * than the version that was saved or loaded here.
     */
    private void superseded(StoredObject found) {
        long stored = versionOf(found);
        if (stored < commits.savedVersion()) {
            listener.wentBack(commits.savedVersion(), stored);
        } else {
            listener.superseded();
        }
    }

    private long versionOf(StoredObject found) {
        try {
            return EnvelopeCodec.decode(ownership.entity(), found.body()).version();
        } catch (EnvelopeUnreadableException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Turns the queries away, unless a command was run behind them: then its save answers them. */
    private void lookFailed() {
        commits.putBack();
        if (commits.next() == Commits.Step.LOOK) {
            turnAway(commits.takeWaiting(), "the store could not be asked for its current state");
        }
        proceed();
    }

    private void answerRead(@Nullable PendingCall pending, Reply reply, boolean allowed) {
        if (allowed) {
            outbox.add(pending, reply);
        } else {
            outbox.add(pending, new Reply.Moved(null, LEASE_ENDED));
            listener.turnedAway();
        }
    }

    private void turnAway(List<Entry> entries, String why) {
        if (!entries.isEmpty()) {
            entries.forEach(entry -> outbox.add(entry.pending(), new Reply.Moved(null, why)));
            listener.turnedAway();
        }
    }

    /** Reports progress before the next save begins, because that save may be in doubt at once. */
    private void proceed() {
        boolean leased = ownership.session().mayAnswer();
        // If a change were behind reads that are turned away, their retries would come after it. So the reads wait for
        // the save of that change.
        if (leased || !commits.isChanged()) {
            answerReads(commits.readable(), leased);
        }
        listener.progressed();
        save();
    }

    /**
     * Answers reads up to the first that must not be answered. Those behind it are turned away, too, and are made again after it.
     */
    private void answerReads(List<Entry> reads, boolean leased) {
        int answered = 0;
        while (answered < reads.size() && (leased || reads.get(answered).mode() == QueryMode.STALE_OK)) {
            answer(reads.get(answered++));
        }
        turnAway(reads.subList(answered, reads.size()), LEASE_ENDED);
    }

    private void answer(Entry entry) {
        outbox.add(entry.pending(), entry.reply());
    }

    /**
     * Answers everything because the activation is given up: a call that was never sent to the store was not run, and the outcome
     * of the others is unknown.
     */
    void abandon(String why) {
        abandoned = true;
        if (saver != null) {
            saver.abandon();
        }
        if (report != null) {
            report.givenUp();
        }
        boolean sentToStore = commits.isSaving();
        commits.takeSent()
                .forEach(entry ->
                        outbox.add(entry.pending(), sentToStore ? new Reply.Unknown(why) : new Reply.Moved(null, why)));
        commits.takeWaiting().forEach(entry -> outbox.add(entry.pending(), new Reply.Moved(null, why)));
    }
}
