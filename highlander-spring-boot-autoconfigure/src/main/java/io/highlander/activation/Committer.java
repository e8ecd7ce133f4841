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
 * Brings what was run to the store and its replies to the callers. Guarded by the activation's monitor; the store's answers take
 * the monitor themselves.
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

    /** A call, or the activation hook, was run. */
    void ran(@Nullable PendingCall pending, CallRunner.Ran ran, boolean command, QueryMode mode) {
        if (ran.changedState() != null) {
            entity.accept(ran.changedState());
        }
        boolean remembered = pending != null
                && pending.call().poll() == null
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

    /** Whether what is remembered must be saved before the reply leaves. */
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

    /** Whether a query may be answered that looks at the lease now, if it needs it: nothing is unsaved, nothing to be claimed. */
    boolean isClean() {
        return commits.isClean();
    }

    boolean mayAnswer(QueryMode mode) {
        return mode == QueryMode.STALE_OK || ownership.session().mayAnswer();
    }

    long savedVersion() {
        return commits.savedVersion();
    }

    /** None when nothing was saved on this node. */
    @Nullable
    Instant lastSave() {
        return commits.lastSave();
    }

    /** Of the stored object; none when nothing is stored. */
    @Nullable
    String eTag() {
        return commits.eTag();
    }

    /** Saves what has to be saved, unless a save is under way. Where that cannot be begun the activation fails, for it would wait for ever. */
    void save() {
        try {
            switch (commits.next()) {
                case SAVE -> saveGroup();
                case LOOK -> look();
                case WAIT -> {
                    // Nothing to save, or the end of the running save comes back here.
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

    /** Runs what an answer of the store brings; whatever it throws would be lost in the future. */
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

    /** Only queries wait: what is stored must still be what they show. */
    private void look() {
        commits.beginLook(entity.version());
        environment
                .store()
                .load(ownership.entity())
                .whenComplete((object, failure) ->
                        guarded(() -> looked(failure == null, failure == null ? object.orElse(null) : null)));
    }

    /** @param found what is stored; {@code null}: nothing */
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

    /** Whoever owns the entity goes on from the newest state that was saved, so the stored version only grows. */
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

    /** The queries are turned away, unless a command was run behind them: then its save carries them. */
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

    /** Progress is told before the next save begins, for that one may be in doubt at once. */
    private void proceed() {
        boolean leased = ownership.session().mayAnswer();
        // Were a change behind reads that are turned away, they would be made again after it; so they wait for its
        // save.
        if (leased || !commits.isChanged()) {
            answerReads(commits.readable(), leased);
        }
        listener.progressed();
        save();
    }

    /** Up to the first that must not be answered; those behind it are made again after it. */
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

    /** The activation is given up: what was never sent to the store was not run, the rest is unknown. */
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
