package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.Reply.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which calls an activation takes, and those that it took and has not run yet. Guarded by the activation's monitor. */
final class Intake {

    private final EntityId id;
    private final Life life;
    private final Mailbox mailbox;
    private final CallOrder order = new CallOrder();

    Intake(EntityId id, Life life, int mailboxCapacity) {
        this.id = id;
        this.life = life;
        mailbox = new Mailbox(mailboxCapacity);
    }

    /** Takes the call, or answers it at once. */
    @Nullable
    Reply take(PendingCall pending) {
        if (life.isBroken()) {
            return new Reply.Refused(Refusal.UNUSABLE, life.condition());
        }
        if (life.wasOver()) {
            return life.farewell();
        }
        if (pending.asksForActivation()) {
            return locate(pending);
        }
        if (isForAnother(pending)) {
            return moved();
        }
        CommandId command = pending.call().id();
        if (order.isGivenUp(command)) {
            return new Reply.Refused(Refusal.FORGOTTEN, "Its caller has given the call up, and made others since.");
        }
        if (!order.admits(pending.call())) {
            return new Reply.Moved(null, "a call that its caller made before is missing");
        }
        Reply before = order.refusalOf(command);
        if (before != null || mailbox.offer(pending)) {
            return before;
        }
        Reply full = full();
        order.refused(command, full);
        return full;
    }

    private @Nullable Reply locate(PendingCall pending) {
        ActiveEntity active = life.activeOrNot();
        if (active != null && !life.isAskedToLeave()) {
            return active.located();
        }
        return mailbox.offer(pending) ? null : full();
    }

    private Reply full() {
        return new Reply.Refused(Refusal.OVERLOADED, "The mailbox of " + id + " is full. Try again later.");
    }

    /** Whether the call was addressed to another activation of this entity. */
    boolean isForAnother(PendingCall pending) {
        ActiveEntity active = life.activeOrNot();
        return active == null || !active.activation().equals(pending.call().activation());
    }

    Reply moved() {
        return new Reply.Moved(null, id + " has moved since");
    }

    /** Its caller hears the same however late another copy of the call comes: calls behind it may have run meanwhile. */
    Reply tooLate(PendingCall pending) {
        Reply refusal =
                new Reply.Refused(Refusal.TOO_LATE, id + " could not take the call in time: " + life.condition() + ".");
        if (!pending.asksForActivation()) {
            order.refused(pending.call().id(), refusal);
        }
        return refusal;
    }

    /** What another copy of the call was refused with before it could run, if it was. */
    @Nullable
    Reply refusalOf(PendingCall pending) {
        return order.refusalOf(pending.call().id());
    }

    /** Calls that had come are turned away and will come again, in order. */
    void beginAnew() {
        life.active().rename();
        order.beginAnew();
    }

    int size() {
        return mailbox.size();
    }

    boolean isEmpty() {
        return mailbox.isEmpty();
    }

    @Nullable
    PendingCall next() {
        return mailbox.poll();
    }

    List<PendingCall> takeAll() {
        return mailbox.takeAll();
    }

    List<PendingCall> takeTooLate(long nowNanos) {
        return mailbox.isEmpty() ? List.of() : mailbox.takeIf(call -> call.isTooLate(nowNanos));
    }
}
