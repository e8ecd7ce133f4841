package io.highlander.activation.mailbox;

import io.highlander.EntityId;
import io.highlander.model.ActivationSettings;
import io.highlander.request.CommandId;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests an activation takes, and holds those that wait. Used by one event at a time; any thread may ask for the
 * size, and which calls wait.
 */
public final class Intake {

    private final EntityId id;
    private final ActivationSettings settings;
    private final Clock clock;
    private final Mailbox mailbox;
    private final Waiters waiters;
    private final CallOrder order = new CallOrder();
    private @Nullable ParkedPolls parked;
    private @Nullable Reply full;

    public Intake(EntityId id, ActivationSettings settings, Clock clock) {
        this.id = id;
        this.settings = settings;
        this.clock = clock;
        mailbox = new Mailbox(settings.mailboxCapacity());
        waiters = new Waiters(mailbox, clock);
    }

    /** Returns who waits for a handler or hook that runs. */
    public Waiters waiters() {
        return waiters;
    }

    public int size() {
        return mailbox.size();
    }

    public boolean isEmpty() {
        return mailbox.isEmpty();
    }

    /** Lets a request for the activation wait until that is known. */
    public void queueLocate(PendingRequest request) {
        if (!mailbox.offer(request)) {
            request.answer(full());
        }
    }

    /** Takes a call that is addressed to this activation, or refuses it. */
    public void takeCall(PendingCall call) {
        CommandId command = call.call().id();
        switch (order.admit(command)) {
            case GIVEN_UP ->
                call.answer(new Reply.Refused(
                        Refusal.FORGOTTEN, "Its caller has given the call up, and made others since."));
            case GAP -> call.answer(new Reply.Moved(null, "a call that its caller made before is missing"));
            case TAKEN -> queue(call, command);
        }
    }

    private void queue(PendingCall call, CommandId command) {
        Reply before = order.refusalOf(command);
        if (before != null) {
            call.answer(before);
        } else if (!mailbox.offer(call)) {
            Reply refusal = full();
            order.refused(command, refusal);
            call.answer(refusal);
        }
    }

    /** Returns a shared instance: thousands of rejected calls may reference it. */
    private Reply full() {
        if (full == null) {
            full = new Reply.Refused(Refusal.OVERLOADED, "The mailbox of " + id + " is full. Try again later.");
        }
        return full;
    }

    /**
     * Takes a watcher's poll. If its watcher has seen the saved state, it waits for the next save; otherwise it is queued as a query.
     */
    public void takePoll(PendingCall call, Poll poll, long savedVersion) {
        if (poll.mode() == Poll.Mode.CANCEL) {
            if (parked != null) {
                parked.end(call);
            }
            call.answer(Reply.Unchanged.ABSENT);
        } else if (poll.after() >= savedVersion) {
            park(call);
        } else {
            queuePoll(call);
        }
    }

    private void queuePoll(PendingCall call) {
        if (!mailbox.offer(call)) {
            call.answer(new Reply.Moved(null, "the mailbox of " + id + " is full"));
        }
    }

    private void park(PendingCall call) {
        if (parked == null) {
            parked = new ParkedPolls(id, settings.maxWatches());
        }
        parked.park(call);
    }

    /** Whether watchers wait here for the next save. */
    public boolean hasPolls() {
        return parked != null && !parked.isEmpty();
    }

    /** Whether watchers keep the entity in memory. */
    public boolean isHeldByWatchers() {
        return settings.watchedStays() && hasPolls();
    }

    /** Queues as queries the polls whose watchers have not seen what is saved now. */
    public void requeuePolls(long savedVersion) {
        if (parked != null) {
            parked.takeOlderThan(savedVersion).forEach(this::queuePoll);
        }
    }

    /** Answers the polls that have waited for long enough, and all polls if this node may not answer any more. */
    public void endOldPolls(boolean mayAnswer) {
        if (parked == null) {
            return;
        }
        if (parked.isEmpty()) {
            parked = null;
        } else if (mayAnswer) {
            parked.endThoseOf(clock.nanoTime());
        } else {
            parked.endAll(new Reply.Moved(null, "the lease of the owning node has ended"));
        }
    }

    /** Ends all polls because the entity leaves memory. Their watchers have seen everything that is saved. */
    public void endPolls() {
        if (parked != null) {
            parked.endAll(Reply.Unchanged.ABSENT);
        }
    }

    /** Returns the request that has waited longest, or null if none waits. */
    public @Nullable PendingRequest first() {
        return mailbox.first();
    }

    /** Takes the request that has waited longest. Returns null if none is left. */
    public @Nullable PendingRequest next(long savedVersion) {
        PendingRequest next = mailbox.poll();
        while (next instanceof PendingCall call && call.poll() != null) {
            if (call.poll().after() < savedVersion) {
                // How long the poll was parked is not the entity's delay.
                call.takeAt(clock.nanoTime());
                return call;
            }
            park(call);
            next = mailbox.poll();
        }
        return next;
    }

    /** Takes all requests that wait, to be run or for a save. */
    public List<PendingRequest> takeAll() {
        List<PendingRequest> all = mailbox.takeAll();
        if (parked != null) {
            all.addAll(parked.takeAll());
        }
        return all;
    }

    /** Answers all requests that wait. */
    public void answerAll(Reply reply) {
        takeAll().forEach(request -> request.answer(reply));
    }

    /** Refuses the requests that cannot be handled in time any more. */
    public void refuseLate(String condition) {
        long now = clock.nanoTime();
        if (!mailbox.isEmpty()) {
            mailbox.takeIf(request -> request.isTooLate(now))
                    .forEach(request -> request.answer(tooLate(request, condition)));
        }
    }

    /**
     * Returns the refusal of a request that is too late to begin. A later copy of a call gets the same reply, however late it arrives,
     * because calls behind it may have run in the meantime.
     *
     * @param condition what the entity's calls wait for
     */
    public Reply tooLate(PendingRequest request, String condition) {
        Reply refusal = new Reply.Refused(
                Refusal.TOO_LATE,
                id + " could not take the call in time: " + condition + waiters.running() + "."
                        + hint(request.request().chain()));
        if (request instanceof PendingCall call && call.poll() == null) {
            order.refused(call.call().id(), refusal);
        }
        return refusal;
    }

    /** Hints at a circular wait that the call's chain did not reveal. */
    private static String hint(List<EntityId> chain) {
        return chain.isEmpty()
                ? ""
                : " Did that wait for " + chain.get(chain.size() - 1)
                        + ", which makes this call? Waits of other threads, and of chains that cross at one moment, are not found sooner.";
    }

    /** Returns the reply with which another copy of the call was refused before it could run, or null if none was. */
    public @Nullable Reply refusalOf(CommandId command) {
        return order.refusalOf(command);
    }

    /** Prepares for the return of the calls that have arrived: they are turned away and will be sent again, in order. */
    public void beginAnew() {
        order.beginAnew();
    }
}
