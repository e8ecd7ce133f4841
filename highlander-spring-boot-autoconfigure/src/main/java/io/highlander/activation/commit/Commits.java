package io.highlander.activation.commit;

import io.highlander.QueryMode;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.request.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Group commit of one activation: which calls were run since the last save, which of them are being saved, and what of them may
 * be answered. Decides, and does nothing itself. Used by one event of its activation at a time; any thread may ask what is saved.
 */
public final class Commits {

    /** Most calls that are run ahead of a save. */
    private static final int MAX_GROUP = 1_024;

    /**
     * A call that was run and not answered yet.
     *
     * @param call the call; {@code null} for the activation hook, whose reply is sent to no caller
     * @param reply the reply to send
     * @param toBeSaved whether the call changed the state, or what is remembered of calls, so that its reply waits for a save
     * @param command whether a command ran
     * @param mode what the reply needs before it may leave, if nothing before it has to be saved
     */
    public record Entry(@Nullable PendingCall call, Reply reply, boolean toBeSaved, boolean command, QueryMode mode) {

        private boolean isStrict() {
            return mode == QueryMode.STRICT;
        }
    }

    private List<Entry> waiting = new ArrayList<>();
    private List<Entry> sent = List.of();
    private boolean saving;
    private boolean looking;
    private boolean changed;
    private boolean claim;
    private @Nullable String eTag;
    private volatile long savedVersion;
    private volatile @Nullable Instant lastSave;
    private long sentVersion;
    private boolean savedTombstone;
    private boolean sentTombstone;

    /**
     * @param tombstone whether the stored object is that of a deleted entity
     * @param lastSave time of the entity's last save on this node; {@code null} if there was none
     */
    public Commits(
            @Nullable String eTag, long savedVersion, boolean tombstone, boolean claim, @Nullable Instant lastSave) {
        savedTombstone = tombstone;
        this.lastSave = lastSave;
        this.eTag = eTag;
        this.savedVersion = savedVersion;
        this.claim = claim;
    }

    public boolean isFull() {
        return waiting.size() >= MAX_GROUP;
    }

    /** Whether a save is on its way to the store. It may land even if nobody waits for it any more. */
    public boolean isSaving() {
        return saving && !looking;
    }

    public boolean isIdle() {
        return !saving && waiting.isEmpty();
    }

    /** Whether nothing is unsaved and nothing has to be claimed. A reply may then leave as soon as the lease allows. */
    public boolean isClean() {
        // claim: before it has landed, nothing leaves that was read.
        return isIdle() && !claim;
    }

    public void add(Entry entry) {
        waiting.add(entry);
        changed |= entry.toBeSaved;
    }

    /** Whether what was saved or loaded last is the object of a deleted entity. */
    public boolean isTombstoneSaved() {
        return savedTombstone;
    }

    public long savedVersion() {
        return savedVersion;
    }

    /** Returns the time of the last save on this node, or null if there was none. */
    public @Nullable Instant lastSave() {
        return lastSave;
    }

    /** What to do next. */
    public enum Step {
        /** Wait until something happens. */
        WAIT,
        /** Save what was run. */
        SAVE,
        /**
         * Look at the store: only queries wait, and one of them asks whether the stored object is still the one that was saved or
         * loaded here.
         */
        LOOK
    }

    public Step next() {
        if (saving || waiting.isEmpty()) {
            return Step.WAIT;
        }
        if (!changed && !claim) {
            return waiting.stream().anyMatch(Entry::isStrict) ? Step.LOOK : Step.WAIT;
        }
        // If nothing is stored, a query claims nothing, because that would create the entity. It looks at the store
        // each time instead.
        boolean onlyQueries = !changed && waiting.stream().noneMatch(Entry::command);
        return eTag == null && onlyQueries ? Step.LOOK : Step.SAVE;
    }

    /**
     * Lets the entries wait for a look at the store. No save begins before the look has ended, so that only one thing can be found.
     */
    public void beginLook(long version) {
        begin(version, savedTombstone);
        looking = true;
    }

    /**
     * Marks the waiting entries as sent to the store.
     *
     * @param tombstone whether what is sent is that of a deleted entity
     */
    public void begin(long version, boolean tombstone) {
        sentTombstone = tombstone;
        sent = waiting;
        waiting = new ArrayList<>();
        sentVersion = version;
        changed = false;
        saving = true;
    }

    /** Whether writes of earlier owners may still be under way. */
    public boolean isClaiming() {
        return claim;
    }

    /** How many calls the running save covers. */
    public int sentCalls() {
        return sent.size();
    }

    public @Nullable String eTag() {
        return eTag;
    }

    /**
     * Completes the running save. It named its exact predecessor, so everything that was run before it was sent took effect at the
     * instant at which it landed, queries included.
     *
     * @return the entries that may be answered without a look at the lease
     */
    public List<Entry> saved(String newETag, Instant now) {
        lastSave = now;
        eTag = newETag;
        savedVersion = sentVersion;
        savedTombstone = sentTombstone;
        claim = false;
        return endOfSave();
    }

    /**
     * Completes the running look, which found what was saved or loaded here. The entries that waited for it were current at that
     * instant and may be answered.
     */
    public List<Entry> stillCurrent() {
        return endOfSave();
    }

    private List<Entry> endOfSave() {
        List<Entry> done = sent;
        sent = List.of();
        saving = false;
        looking = false;
        return done;
    }

    /**
     * Takes the reads at the front that show only what is saved now, because no change waits before them, and that need no look at
     * the store.
     */
    public List<Entry> readable() {
        List<Entry> ready = new ArrayList<>();
        Iterator<Entry> entries = waiting.iterator();
        while (!claim && entries.hasNext()) {
            Entry entry = entries.next();
            if (entry.toBeSaved() || entry.isStrict()) {
                break;
            }
            ready.add(entry);
            entries.remove();
        }
        return ready;
    }

    /** Whether a change waits that no save has taken yet. */
    public boolean isChanged() {
        return changed;
    }

    /** Ends the running look without a result: the entries that waited for it wait again, before all others. */
    public void putBack() {
        List<Entry> all = new ArrayList<>(endOfSave());
        all.addAll(waiting);
        waiting = all;
    }

    /** Takes the entries that were never part of a save. */
    public List<Entry> takeWaiting() {
        List<Entry> all = waiting;
        waiting = new ArrayList<>();
        changed = false;
        return all;
    }

    /** Takes the entries whose save is under way. */
    public List<Entry> takeSent() {
        return endOfSave();
    }
}
