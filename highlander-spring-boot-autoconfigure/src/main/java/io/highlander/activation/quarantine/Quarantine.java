package io.highlander.activation.quarantine;

import io.highlander.EntityId;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import java.time.Instant;

/**
 * Why an entity takes no calls, although this node owns it.
 *
 * @param why a sentence or more, for callers and operators: what is wrong and what ends it
 * @param since when this node has found it so
 */
public record Quarantine(EntityId entity, Reason reason, String why, Instant since) {

    /** What is wrong. */
    public enum Reason {
        /** The stored object was deleted while the entity was in use. */
        MISSING,
        /** The stored object is no envelope of this entity that this version can read. */
        ENVELOPE,
        /** The class of the entity cannot read the stored state. */
        STATE,
        /** The stored state is of a version that no pod reads which could own the entity. One may come, so the start is tried again. */
        BUILD,
        /** The constructor or the activation hook has thrown. That may pass, so the start is tried again. */
        START,
        /** The store has an older object than the last that it confirmed. The entity is held. */
        OLDER,
        /** The entity is held until an operator resumes it. */
        HELD
    }

    public static Quarantine missing(EntityId id, Instant now) {
        return new Quarantine(
                id,
                Reason.MISSING,
                "The stored object of " + id
                        + " was deleted from the store while the entity was in use. Put the object back, "
                        + "restore another, or resume the entity, which then begins anew.",
                now);
    }

    /**
     * @param saved version that was saved or loaded here last
     * @param stored version that is stored
     */
    public static Quarantine older(EntityId id, long saved, long stored, Instant now) {
        return new Quarantine(
                id,
                Reason.OLDER,
                "The stored object of " + id + " went back from version " + saved + " to " + stored
                        + ": an older one was put back, or the store has lost what it had confirmed. Restore the newest object and "
                        + "resume the entity; or resume it only, and what was changed between is lost.",
                now);
    }

    public static Quarantine envelope(EntityId id, String flaw, Instant now) {
        return new Quarantine(id, Reason.ENVELOPE, flaw + " Put the right object back, or restore one.", now);
    }

    public static Quarantine state(EntityId id, String flaw, Instant now) {
        return new Quarantine(id, Reason.STATE, id + " cannot start: " + flaw, now);
    }

    public static Quarantine build(EntityId id, String flaw, Instant now) {
        return new Quarantine(id, Reason.BUILD, flaw, now);
    }

    public static Quarantine start(EntityId id, String failure, Instant now) {
        return new Quarantine(id, Reason.START, id + " cannot start: " + failure, now);
    }

    /** @param reason as it is stored */
    public static Quarantine held(EntityId id, String reason, Instant now) {
        return new Quarantine(
                id, Reason.HELD, id + " is held, and takes no calls until an operator resumes it: " + reason, now);
    }

    /** The answer to all who call the entity. */
    public Reply.Refused refusal() {
        return new Reply.Refused(Refusal.UNUSABLE, why);
    }

    /** Whether the next owner would find nothing, and would start the entity anew by mistake. */
    public boolean isKnownHereOnly() {
        return reason == Reason.MISSING;
    }

    /** Whether another start may succeed although nothing is changed in the store. */
    public boolean mayPass() {
        return reason == Reason.START || reason == Reason.BUILD;
    }

    /** Whether callers wait for a pod that may have come since the last start, so that they are not to wait longer for the next. */
    public boolean endsWithAnotherPod() {
        return reason == Reason.BUILD;
    }

    /** Whether an operator can only ask to try the start again. */
    public boolean endsWithAnotherStart() {
        return reason == Reason.ENVELOPE || reason == Reason.STATE || mayPass();
    }

    /** Whether it is unknown what commands have run: their records are gone, or cannot be read. */
    public boolean hasNoRecords() {
        return reason == Reason.MISSING || reason == Reason.ENVELOPE;
    }
}
