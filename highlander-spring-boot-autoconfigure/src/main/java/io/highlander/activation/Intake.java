package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.Reply.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which calls an activation takes, and holds those that it has not run yet. Guarded by the activation's monitor. */
final class Intake {

    private final EntityId id;
    private final Life life;
    private final Outbox outbox;
    private final ActivationSettings settings;
    private final Mailbox mailbox;
    private final Waiters waiters;
    private final CallOrder order = new CallOrder();
    private @Nullable ParkedPolls parked;
    private @Nullable Reply full;

    Intake(EntityId id, Life life, ActivationSettings settings, Outbox outbox, Mailbox mailbox, Waiters waiters) {
        this.id = id;
        this.life = life;
        this.outbox = outbox;
        this.settings = settings;
        this.mailbox = mailbox;
        this.waiters = waiters;
    }

    /** Takes the call and returns null, or returns the reply to a call that is not taken. */
    @Nullable
    Reply take(PendingCall pending) {
        if (life.isBroken()) {
            return new Reply.Refused(Refusal.UNUSABLE, life.condition());
        }
        if (life.isEnded()) {
            return life.farewell();
        }
        return pending.request() instanceof Invoke invoke ? admit(pending, invoke) : locate(pending);
    }

    private @Nullable Reply admit(PendingCall pending, Invoke invoke) {
        if (isForAnother(invoke)) {
            return moved();
        }
        return switch (order.admit(invoke.call().id())) {
            case GIVEN_UP ->
                new Reply.Refused(Refusal.FORGOTTEN, "Its caller has given the call up, and made others since.");
            case GAP -> new Reply.Moved(null, "a call that its caller made before is missing");
            case TAKEN -> queue(pending);
        };
    }

    private @Nullable Reply queue(PendingCall pending) {
        CommandId command = pending.call().id();
        Reply before = order.refusalOf(command);
        if (before != null || mailbox.offer(pending)) {
            return before;
        }
        Reply refusal = full();
        order.refused(command, refusal);
        return refusal;
    }

    /**
     * Takes a watcher's poll and returns null, or returns the reply to a poll that is not taken. A poll whose watcher is known to
     * have seen the saved state waits for the next save; any other poll is queued as a query.
     */
    @Nullable
    Reply takePoll(PendingCall pending, Poll poll) {
        if (life.isBroken()) {
            return new Reply.Refused(Refusal.UNUSABLE, life.condition());
        }
        if (life.isEnded()) {
            return life.farewell();
        }
        if (poll.mode() == Poll.Mode.CANCEL) {
            if (parked != null) {
                parked.end(poll);
            }
            return Reply.Unchanged.ABSENT;
        }
        return hasSeenAll(poll) ? park(pending, poll) : takeQuery(pending);
    }

    private @Nullable Reply takeQuery(PendingCall pending) {
        return mailbox.offer(pending) ? null : new Reply.Moved(null, "the mailbox of " + id + " is full");
    }

    private boolean hasSeenAll(Poll poll) {
        ActiveEntity active = life.activeOrNot();
        return active != null && poll.after() >= active.committer().savedVersion();
    }

    private @Nullable Reply park(PendingCall pending, Poll poll) {
        if (parked == null) {
            parked = new ParkedPolls(id, settings.maxWatches(), outbox);
        }
        return parked.park(pending, poll);
    }

    /** Whether watchers wait here for the next save. */
    boolean hasPolls() {
        return parked != null && !parked.isEmpty();
    }

    /** Whether watchers keep the entity in memory. */
    boolean isHeldByWatchers() {
        return settings.watchedStays() && hasPolls();
    }

    /** Queues as queries the polls whose watchers have not seen what is saved now. */
    void saved() {
        if (parked != null) {
            long version = life.active().committer().savedVersion();
            for (PendingCall poll : parked.takeOlderThan(version)) {
                answerIfAny(poll, takeQuery(poll));
            }
        }
    }

    /** Answers the polls that have waited for long enough, and all polls if this node may not answer any more. */
    void lookAfterPolls(long nowNanos) {
        if (parked == null) {
            return;
        }
        if (parked.isEmpty()) {
            parked = null;
        } else if (life.mayAnswer()) {
            parked.endThoseOf(nowNanos);
        } else {
            parked.endAll(new Reply.Moved(null, "the lease of the owning node has ended"));
        }
    }

    /** Ends all polls because the entity leaves memory. They have seen everything that is saved. */
    void endPolls() {
        if (parked != null) {
            parked.endAll(Reply.Unchanged.ABSENT);
        }
    }

    private void answerIfAny(PendingCall pending, @Nullable Reply reply) {
        if (reply != null) {
            outbox.add(pending, reply);
        }
    }

    private @Nullable Reply locate(PendingCall pending) {
        ActiveEntity active = life.activeOrNot();
        if (active != null && !life.isAskedToLeave()) {
            return active.located();
        }
        return mailbox.offer(pending) ? null : full();
    }

    /** Returns a shared instance: thousands of rejected calls may reference it. */
    private Reply full() {
        if (full == null) {
            full = new Reply.Refused(Refusal.OVERLOADED, "The mailbox of " + id + " is full. Try again later.");
        }
        return full;
    }

    /** Whether the call was addressed to another activation of this entity. */
    boolean isForAnother(Invoke invoke) {
        ActiveEntity active = life.activeOrNot();
        return active == null || !active.activation().equals(invoke.activation());
    }

    Reply moved() {
        return new Reply.Moved(null, id + " has moved since");
    }

    /**
     * Refuses a call that is too late to begin. A later copy of the call gets the same reply, however late it arrives, because
     * calls behind it may have run in the meantime.
     */
    Reply tooLate(PendingCall pending) {
        Reply refusal = new Reply.Refused(
                Refusal.TOO_LATE,
                id + " could not take the call in time: " + life.condition() + waiters.running() + "."
                        + hint(pending.request().chain()));
        if (pending.request() instanceof Invoke invoke) {
            order.refused(invoke.call().id(), refusal);
        }
        return refusal;
    }

    /** Hints at a circular wait that the call's chain did not reveal. */
    private String hint(List<EntityId> chain) {
        return chain.isEmpty()
                ? ""
                : " Did that wait for " + chain.get(chain.size() - 1)
                        + ", which makes this call? Waits of other threads, and of chains that cross at one moment, are not found sooner.";
    }

    /** Returns the reply with which another copy of the call was refused before it could run, or null if none was. */
    @Nullable
    Reply refusalOf(Invoke invoke) {
        return order.refusalOf(invoke.call().id());
    }

    /** Prepares for the return of the calls that have arrived: they are turned away and will be sent again, in order. */
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
        PendingCall next = mailbox.poll();
        while (next != null && next.request() instanceof Poll poll && hasSeenAll(poll)) {
            answerIfAny(next, park(next, poll));
            next = mailbox.poll();
        }
        return next;
    }

    /** Takes the calls that wait to be run and the polls that wait for a save. */
    List<PendingCall> takeAll() {
        List<PendingCall> all = mailbox.takeAll();
        if (parked != null) {
            all.addAll(parked.takeAll());
        }
        return all;
    }

    List<PendingCall> takeTooLate(long nowNanos) {
        return mailbox.isEmpty() ? List.of() : mailbox.takeIf(call -> call.isTooLate(nowNanos));
    }
}
