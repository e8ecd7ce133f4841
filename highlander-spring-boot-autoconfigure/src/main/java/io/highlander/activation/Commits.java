package io.highlander.activation;

import io.highlander.QueryMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Group commit of one activation: which calls were run since the last save, which of them are being saved, and what of them may
 * be answered. Guarded by the activation's monitor; decides, and does nothing itself.
 */
final class Commits {

    /** Most calls that are run ahead of a save. */
    private static final int MAX_GROUP = 1_024;

    /**
     * A call that was run and not answered yet.
     *
     * @param pending the call; {@code null} for the activation hook, which nobody waits for
     * @param reply what to answer
     * @param toBeSaved whether the call changed the state, or what is remembered of calls, so that its reply waits for a save
     * @param command whether a command ran
     * @param mode what the reply needs to leave, when there is nothing to save before it
     */
    record Entry(@Nullable PendingCall pending, Reply reply, boolean toBeSaved, boolean command, QueryMode mode) {

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
    private long savedVersion;
    private @Nullable Instant lastSave;
    private long sentVersion;

    /** @param lastSave of the entity on this node; none when there was none */
    Commits(@Nullable String eTag, long savedVersion, boolean claim, @Nullable Instant lastSave) {
        this.lastSave = lastSave;
        this.eTag = eTag;
        this.savedVersion = savedVersion;
        this.claim = claim;
    }

    boolean isFull() {
        return waiting.size() >= MAX_GROUP;
    }

    /** Whether something is on its way to the store, so that it may land even if nobody waits for it any more. */
    boolean isSaving() {
        return saving && !looking;
    }

    boolean isIdle() {
        return !saving && waiting.isEmpty();
    }

    /** True when nothing is unsaved and nothing has to be claimed: a reply may leave as soon as the lease allows. */
    boolean isClean() {
        return isIdle() && !claim;
    }

    void add(Entry entry) {
        waiting.add(entry);
        changed |= entry.toBeSaved;
    }

    long savedVersion() {
        return savedVersion;
    }

    /** None when nothing was saved on this node. */
    @Nullable
    Instant lastSave() {
        return lastSave;
    }

    /** What to do next. */
    enum Step {
        /** Nothing, until something happens. */
        WAIT,
        /** Save what was run. */
        SAVE,
        /** Only queries wait, and one of them asks whether what is stored is still what was saved or loaded here. */
        LOOK
    }

    Step next() {
        if (saving || waiting.isEmpty()) {
            return Step.WAIT;
        }
        if (!changed && !claim) {
            return waiting.stream().anyMatch(Entry::isStrict) ? Step.LOOK : Step.WAIT;
        }
        // Where nothing is stored a query claims nothing: it would create the entity. It looks each time instead.
        boolean onlyQueries = !changed && waiting.stream().noneMatch(Entry::command);
        return eTag == null && onlyQueries ? Step.LOOK : Step.SAVE;
    }

    /** What was run waits for a look at the store. No save begins before it has ended, so that there is one thing to see. */
    void beginLook(long version) {
        begin(version);
        looking = true;
    }

    /** What was run is on its way to the store. */
    void begin(long version) {
        sent = waiting;
        waiting = new ArrayList<>();
        sentVersion = version;
        changed = false;
        saving = true;
    }

    /** Whether writes of earlier owners may still be under way. */
    boolean isClaiming() {
        return claim;
    }

    /** How many calls the running save covers. */
    int sentCalls() {
        return sent.size();
    }

    @Nullable
    String eTag() {
        return eTag;
    }

    /**
     * The save landed: it named its exact predecessor, so everything that was run before it was sent took effect at the instant at
     * which it landed, queries included.
     *
     * @return what may be answered without a look at the lease
     */
    List<Entry> saved(String newETag, Instant now) {
        lastSave = now;
        eTag = newETag;
        savedVersion = sentVersion;
        claim = false;
        return endOfSave();
    }

    /** The look found what was saved or loaded here. What waited for it was current at that instant and may be answered. */
    List<Entry> stillCurrent() {
        return endOfSave();
    }

    private List<Entry> endOfSave() {
        List<Entry> done = sent;
        sent = List.of();
        saving = false;
        looking = false;
        return done;
    }

    /** Takes those reads from the front that show only what is saved now, for no change waits before them, and need no look at the store. */
    List<Entry> readable() {
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
    boolean isChanged() {
        return changed;
    }

    /** The look brought nothing: what waited for it is again the first that waits. */
    void putBack() {
        List<Entry> all = new ArrayList<>(endOfSave());
        all.addAll(waiting);
        waiting = all;
    }

    /** Takes the entries that were never part of a save. */
    List<Entry> takeWaiting() {
        List<Entry> all = waiting;
        waiting = new ArrayList<>();
        changed = false;
        return all;
    }

    /** Takes the entries whose save is under way. */
    List<Entry> takeSent() {
        return endOfSave();
    }
}
