package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.ownership.Ownership;
import io.highlander.session.NodeSession;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the phase of an activation's life and what the activation has by then. Guarded by the activation's monitor. */
final class Life {

    private static final String BUSY = "it is busy";

    private ActivationPhase phase = ActivationPhase.ACTIVATING;
    private String condition = "it is starting";
    private boolean inDoubt;
    private Reply farewell;
    private @Nullable Passivation leaving;
    private @Nullable Ownership ownership;
    private @Nullable ActiveEntity active;

    Life(EntityId id) {
        farewell = new Reply.Moved(null, id + " is leaving memory");
    }

    /** Says what calls wait for, or why they are refused. */
    String condition() {
        return condition;
    }

    ActivationPhase phase() {
        return phase;
    }

    /** Says what calls wait for, or why they are refused. Returns null if calls are run. */
    @Nullable
    String trouble() {
        return inDoubt || phase != ActivationPhase.ACTIVE ? condition : null;
    }

    @Nullable
    Ownership ownershipOrNot() {
        return ownership;
    }

    /** Returns the reply to calls that arrive too late. */
    Reply farewell() {
        return farewell;
    }

    void owned(Ownership acquired) {
        ownership = acquired;
        condition = "its state could not be loaded yet";
    }

    /** Records that the state is loaded. The entity is built now, and its hook runs if it has one. */
    void loaded(boolean hasHook) {
        condition = hasHook ? "its @OnActivate hook has not ended yet" : "it is being built";
    }

    boolean isOwnedUnder(NodeSession session) {
        return ownership != null && ownership.session() == session;
    }

    /** Whether this node may answer from memory now. */
    boolean mayAnswer() {
        return ownership != null && ownership.session().mayAnswer();
    }

    /** Returns the ownership to release. Returns empty if there never was one or its session is over. */
    Optional<Ownership> releasable() {
        return Optional.ofNullable(ownership).filter(had -> !had.session().isOver());
    }

    /** Returns false if the start was given up in the meantime. */
    boolean activate(ActiveEntity created) {
        if (phase != ActivationPhase.ACTIVATING) {
            return false;
        }
        phase = leaving == null ? ActivationPhase.ACTIVE : ActivationPhase.PASSIVATING;
        condition = BUSY;
        active = created;
        return true;
    }

    ActiveEntity active() {
        return Objects.requireNonNull(active);
    }

    /** Returns null before the state is loaded. */
    @Nullable
    ActiveEntity activeOrNot() {
        return active;
    }

    /** Nothing runs while it is unknown what the store holds. */
    void markInDoubt() {
        inDoubt = true;
        condition = "the store does not answer, so it is unknown whether its last change was saved";
    }

    void resolveDoubt() {
        inDoubt = false;
        condition = BUSY;
    }

    boolean isStarting() {
        return phase == ActivationPhase.ACTIVATING;
    }

    boolean isActive() {
        return phase == ActivationPhase.ACTIVE;
    }

    boolean mayRunCalls() {
        return isActive()
                && !inDoubt
                && active().isUsable()
                && active().committer().hasRoom();
    }

    /** Whether saves and leaving may proceed. */
    boolean isGoingOn() {
        return phase == ActivationPhase.ACTIVE || phase == ActivationPhase.PASSIVATING;
    }

    void beginToLeave(Passivation why) {
        leaving = why;
        if (phase == ActivationPhase.ACTIVE) {
            phase = ActivationPhase.PASSIVATING;
        }
    }

    boolean isAskedToLeave() {
        return leaving != null;
    }

    /** Returns why the activation leaves. */
    Passivation reason() {
        return Objects.requireNonNull(leaving);
    }

    boolean isLeavingWithState() {
        return phase == ActivationPhase.PASSIVATING;
    }

    /** Records that the activation could not start. */
    void failed(Reply toCallers) {
        farewell = toCallers;
    }

    void markBroken(String why) {
        phase = ActivationPhase.BROKEN;
        condition = why;
    }

    boolean isBroken() {
        return phase == ActivationPhase.BROKEN;
    }

    void end() {
        phase = ActivationPhase.PASSIVATED;
    }

    boolean isEnded() {
        return phase == ActivationPhase.PASSIVATED;
    }
}
