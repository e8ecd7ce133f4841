package io.highlander.activation;

import io.highlander.QueryMode;
import io.highlander.activation.ActivationEvent.LookEnded;
import io.highlander.activation.ActivationEvent.LookFailed;
import io.highlander.activation.ActivationEvent.SaveEnded;
import io.highlander.activation.ActivationEvent.SaveInDoubt;
import io.highlander.activation.commit.Commits;
import io.highlander.activation.commit.Commits.Entry;
import io.highlander.activation.commit.SaveReport;
import io.highlander.activation.commit.Saver;
import io.highlander.activation.dedupe.ReplyRecords;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.invocation.Contents;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.ownership.Ownership;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings changes to the store and replies to the callers. Used by one event at a time; any thread may ask what is saved. */
final class Committer {

    private static final String LEASE_ENDED = "the lease of the owning node has ended";

    private final ActivationEnvironment environment;
    private final Ownership ownership;
    private final Contents entity;
    private final ReplyRecords records;
    private final Commits commits;
    private final Consumer<ActivationEvent> events;
    private final Runnable whenTurnedAway;
    private @Nullable Saver saver;
    private @Nullable SaveReport report;

    /**
     * @param events receives what the store answers
     * @param whenTurnedAway called when calls were turned away: those that were sent behind them must not run before they come again
     */
    Committer(
            ActivationEnvironment environment,
            Ownership ownership,
            Contents entity,
            ReplyRecords records,
            Commits commits,
            Consumer<ActivationEvent> events,
            Runnable whenTurnedAway) {
        this.environment = environment;
        this.ownership = ownership;
        this.entity = entity;
        this.records = records;
        this.commits = commits;
        this.events = events;
        this.whenTurnedAway = whenTurnedAway;
    }

    /** Takes a change that no call has made. It is saved before anybody is told of it. */
    void changedUnasked(Ran ran) {
        entity.accept(ran);
        commits.add(new Entry(null, ran.reply(), true, true, QueryMode.LEASE));
    }

    /** Takes the outcome of a call that was run, or answered from the records. Its reply leaves when what it shows is saved. */
    void ran(PendingCall call, Ran ran, boolean command, QueryMode mode) {
        if (ran.isChange()) {
            entity.accept(ran);
            records.add(ran.replies());
        }
        boolean remembered = call.poll() == null && ran.isWorthRemembering() && remember(call.call(), ran, command);
        boolean toBeSaved = isToBeSaved(ran, remembered);
        if (!toBeSaved && mode != QueryMode.STRICT && commits.isClean()) {
            answerRead(call, ran.reply(), mayAnswer(mode));
        } else {
            holdBack(call, new Entry(call, ran.reply(), toBeSaved, command, mode));
        }
    }

    /** G2, G3: a change is saved before its caller hears of it, and so is the first reply to an idempotency key. */
    private static boolean isToBeSaved(Ran ran, boolean remembered) {
        return ran.isChange() || remembered;
    }

    /** G2: no reply leaves before the save of what it shows has landed. */
    private void holdBack(PendingCall call, Entry entry) {
        call.markWaitingForSave();
        commits.add(entry);
    }

    /** Records the reply. Returns whether the record must be saved before the reply leaves. */
    private boolean remember(Call call, Ran ran, boolean command) {
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

    /** Whether nothing is unsaved and nothing has to be claimed. */
    boolean isClean() {
        return commits.isClean();
    }

    /** G1: the lease is looked at after the value was read. */
    private boolean mayAnswer(QueryMode mode) {
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
     * Begins what is to be done next at the store, if nothing is under way. Returns the work, which takes too long for an event and
     * ends with one, or null if there is nothing to do.
     */
    @Nullable
    Runnable next() {
        return switch (commits.next()) {
            case SAVE -> save();
            case LOOK -> look();
            case WAIT -> null;
        };
    }

    private Runnable save() {
        commits.begin(entity.version(), entity.lifetime().isDeleted());
        StoredState state = new StoredState(
                ownership.entity(),
                entity.version(),
                ownership.token(),
                newWriteId(),
                entity.lifetime(),
                recordsToSave(),
                entity.forms().stored());
        Saver begun = new Saver(
                environment, ownership.session(), state, commits.eTag(), () -> events.accept(new SaveInDoubt()));
        saver = begun;
        report = new SaveReport(
                environment,
                ownership,
                savedVersion(),
                commits.isClaiming(),
                commits.sentCalls(),
                state.state().length);
        return () -> begun.start().thenAccept(end -> events.accept(new SaveEnded(end)));
    }

    /** G2: tells this write from any other, one of the same bytes included. */
    private String newWriteId() {
        return environment.writeIds().get();
    }

    /** G3: what tells a retry from a new command is saved in one piece with the state. */
    private StoredState.Replies recordsToSave() {
        return records.snapshot();
    }

    /** Looks at the store, because only queries wait and the stored object must still be the one that they show. */
    private Runnable look() {
        commits.beginLook(entity.version());
        return () -> environment
                .store()
                .load(ownership.entity())
                .whenComplete((object, failure) ->
                        events.accept(failure == null ? new LookEnded(object.orElse(null)) : new LookFailed()));
    }

    /** Reports how the save has ended. */
    void reportEnd(Saver.End end) {
        if (report != null) {
            report.ended(end);
        }
        saver = null;
        report = null;
    }

    /** Answers what the save has brought to the store, and what may be read now. */
    void saved(String eTag) {
        Instant now = Instant.ofEpochMilli(environment.clock().wallMillis());
        commits.saved(eTag, now).forEach(this::answer);
        answerReads();
    }

    /** Whether the object that was saved or loaded here last is that of a deleted entity, which may be removed at any time. */
    boolean hasStoredTombstone() {
        return commits.isTombstoneSaved();
    }

    /** Whether the stored object is the one that was saved or loaded here. */
    boolean isCurrent(@Nullable StoredObject found) {
        return Objects.equals(found == null ? null : found.eTag(), commits.eTag());
    }

    /** Answers the queries for which the look at the store was made, and what may be read now. */
    void stillCurrent() {
        commits.stillCurrent().forEach(this::answer);
        answerReads();
    }

    /** Turns the queries away, unless a command was run behind them: then its save answers them. */
    void lookFailed() {
        commits.putBack();
        if (commits.next() == Commits.Step.LOOK) {
            turnAway(commits.takeWaiting(), "the store could not be asked for its current state");
        }
        answerReads();
    }

    private void answerRead(PendingCall call, Reply reply, boolean allowed) {
        if (allowed) {
            call.answer(reply);
        } else {
            call.answer(new Reply.Moved(null, LEASE_ENDED));
            whenTurnedAway.run();
        }
    }

    /**
     * Answers reads up to the first that must not be answered. Those behind it are turned away, too, and are made again after it. If a
     * change were behind reads that are turned away, their retries would come after it; so the reads wait for the save of that change.
     */
    private void answerReads() {
        boolean leased = ownership.session().mayAnswer();
        if (!leased && commits.isChanged()) {
            return;
        }
        List<Entry> reads = commits.readable();
        int answered = 0;
        while (answered < reads.size() && (leased || reads.get(answered).mode() == QueryMode.STALE_OK)) {
            answer(reads.get(answered++));
        }
        turnAway(reads.subList(answered, reads.size()), LEASE_ENDED);
    }

    private void turnAway(List<Entry> entries, String why) {
        if (!entries.isEmpty()) {
            entries.forEach(entry -> answer(entry, new Reply.Moved(null, why)));
            whenTurnedAway.run();
        }
    }

    private void answer(Entry entry) {
        answer(entry, entry.reply());
    }

    private static void answer(Entry entry, Reply reply) {
        if (entry.call() != null) {
            entry.call().answer(reply);
        }
    }

    /**
     * Answers everything because the activation is given up: a call that was never sent to the store was not run, and the outcome
     * of the others is unknown.
     */
    void abandon(String why) {
        if (saver != null) {
            saver.abandon();
        }
        if (report != null) {
            report.givenUp();
        }
        Reply ofSent = replyToSent(why);
        commits.takeSent().forEach(entry -> answer(entry, ofSent));
        commits.takeWaiting().forEach(entry -> answer(entry, new Reply.Moved(null, why)));
    }

    /** G7: a save that was begun may land even now. */
    private Reply replyToSent(String why) {
        return commits.isSaving() ? new Reply.Unknown(why) : new Reply.Moved(null, why);
    }
}
