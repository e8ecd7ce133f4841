package io.highlander.routing;

import io.highlander.EntityId;
import io.highlander.activation.ActivationId;
import io.highlander.activation.CommandId;
import io.highlander.activation.Locate;
import io.highlander.activation.Reply;
import io.highlander.activation.Reply.Refusal;
import io.highlander.activation.Request;
import io.highlander.concurrent.Backoff;
import io.highlander.concurrent.Futures;
import io.highlander.concurrent.SerialDrain;
import io.highlander.ownership.Clock;
import io.highlander.ownership.FencingToken;
import io.highlander.ownership.NodeAddress;
import io.highlander.routing.RouteEvents.Retry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that this node makes to one entity, in order, through moves of the entity.
 *
 * <p>Every call is sent to one activation. Once it is known, all that wait are sent behind each other. When a call is turned
 * away as moved, or its fate is unknown, the activation is forgotten and every unanswered call is sent again, in order and with its
 * id, so that none overtakes another and none takes effect twice.
 *
 * <p>While the activation is not known, the first call is not sent: a {@link Locate} asks for the activation in its place. So no copy
 * of a call, however late it arrives, can be run by an activation that began after the call was given up.
 */
final class CallStream {

    private static final int MAX_UNANSWERED = 10_000;
    /** How long after the deadline an answer may still arrive that says more than <em>unknown</em>. */
    private static final long GRACE_NANOS = 50_000_000;

    private final EntityId entity;
    private final String name;
    private final String queriesName;
    private final Supplier<FencingToken> now;
    private final NodeRouter router;
    private final RouteEvents events;
    private final Clock clock;
    private final UnansweredCalls unanswered = new UnansweredCalls();
    private final KnownOwner owner = new KnownOwner();
    private final Backoff backoff = NodeRouter.backoff();
    private final SerialDrain sending = new SerialDrain(this::sendAll);
    private final Completions completions = new Completions();
    private long lastNumber;
    private long lastHeard;
    private long lastUsedNanos;
    private boolean closed;
    private boolean pausing;
    private long lastNotSettled;
    private long lastQuery;
    private @Nullable FencingToken stamp;
    private final Deadlines deadlines;

    /**
     * @param name name of the stream, unique forever
     * @param now returns a fresh place in the cluster's order; called when a call is sent
     */
    CallStream(
            EntityId entity,
            String name,
            Supplier<FencingToken> now,
            NodeRouter router,
            RouteEvents events,
            Clock clock) {
        this.entity = entity;
        this.name = name;
        queriesName = name + "-q";
        this.now = now;
        this.router = router;
        this.events = events;
        this.clock = clock;
        lastUsedNanos = clock.nanoTime();
        deadlines = new Deadlines(clock, this::expire);
    }

    /** Takes a call. Returns empty if the stream was closed in the meantime: the caller then takes a new stream. */
    Optional<CompletableFuture<Reply>> submit(CallSpec spec) {
        UnansweredCall call;
        synchronized (this) {
            if (closed) {
                return Optional.empty();
            }
            if (unanswered.size() >= MAX_UNANSWERED) {
                return Optional.of(CompletableFuture.completedFuture(new Reply.Refused(
                        Refusal.OVERLOADED,
                        MAX_UNANSWERED + " calls of this node to " + entity + " wait for answers. Try again later.")));
            }
            lastUsedNanos = spec.madeNanos();
            call = new UnansweredCall(spec, ++lastNumber);
            unanswered.add(call);
            deadlines.add(giveUpNanos(call));
        }
        pump();
        return Optional.of(call.answer());
    }

    /** Closes the stream if no call was made for that long and all calls are answered. Returns whether it is closed. */
    synchronized boolean closeIfIdle(long idleNanos) {
        closed = closed || (unanswered.size() == 0 && clock.nanoTime() - lastUsedNanos > idleNanos);
        return closed;
    }

    /** Returns the answers of the calls that are not answered yet. */
    synchronized List<CompletableFuture<Reply>> open() {
        return unanswered.all().stream().map(UnansweredCall::answer).toList();
    }

    /**
     * Returns the chain of a call that was not sent yet, or was turned away, and for which that entity waits. Returns an empty list
     * if there is none.
     */
    synchronized List<EntityId> unsentChain(EntityId waiting) {
        return unanswered.waiting().stream()
                .map(call -> call.spec().chain())
                .filter(chain -> chain.contains(waiting))
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Returns the activation on this node, with an id for the query, if a query may run on its caller's thread: every earlier call
     * is answered, and none that timed out can still run. Returns null otherwise.
     */
    synchronized @Nullable Settled settledHere() {
        NodeAddress node = owner.node();
        ActivationId activation = owner.activation();
        boolean settled = unanswered.size() == 0 && lastNotSettled == 0 && !closed;
        if (!settled || activation == null || node == null || !router.isHere(node)) {
            return null;
        }
        lastUsedNanos = clock.nanoTime();
        return new Settled(activation, new CommandId(queriesName, FencingToken.NONE, ++lastQuery, 0, 0));
    }

    /** @param id id for the query; such ids are never sent over the network nor retried */
    record Settled(ActivationId activation, CommandId id) {}

    /** Ends the stream. The calls that are not answered are answered at once with what is known of them. */
    void end() {
        synchronized (this) {
            closed = true;
            deadlines.cancel();
            for (UnansweredCall first = unanswered.first(); first != null; first = unanswered.first()) {
                finish(first, first.knownSoFar());
            }
        }
        completions.give();
    }

    private long floor() {
        UnansweredCall first = unanswered.first();
        return first == null ? lastNumber - 1 : first.number() - 1;
    }

    private record Sending(NodeAddress node, Request request, UnansweredCall call, long generation) {}

    /** Sends the calls that may be sent. Code that waits for answers runs after that, because it may block. */
    private void pump() {
        if (sending.signal()) {
            completions.give();
        }
    }

    /** One thread at a time sends, so that calls leave in order. */
    private void sendAll() {
        for (Sending next = next(); next != null; next = next()) {
            Sending sent = next;
            router.send(sent.node, sent.request).whenComplete((reply, failure) -> answered(sent, reply, failure));
        }
    }

    private synchronized @Nullable Sending next() {
        UnansweredCall call = pausing ? null : unanswered.next(owner.activation() == null);
        if (call == null) {
            return null;
        }
        NodeAddress known = owner.node();
        Optional<NodeAddress> node = known == null ? router.startingPoint(entity) : Optional.of(known);
        FencingToken place = placeOf(call);
        if (node.isEmpty() || place == null) {
            if (router.nobodyIsLeft()) {
                endWhatWaits();
            } else {
                call.notRun(router.whyNowhere());
                pauseBeforeNext();
            }
            return null;
        }
        unanswered.sent(call, place, owner.activation() != null);
        call.observed().sent(router.isHere(node.get()));
        return new Sending(node.get(), request(call, place), call, unanswered.generation());
    }

    private Request request(UnansweredCall call, FencingToken place) {
        long remainingMillis = Math.max((call.deadlineNanos() - clock.nanoTime()) / 1_000_000, 1);
        ActivationId activation = owner.activation();
        if (activation == null) {
            return call.spec().toLocate(entity, remainingMillis);
        }
        CommandId id = new CommandId(name, place, call.number(), floor(), lastHeard);
        return call.spec().toInvoke(entity, id, activation, remainingMillis);
    }

    /** Ends the calls that wait, because no node will take them any more. Calls under way may still be answered. */
    private void endWhatWaits() {
        for (UnansweredCall call : unanswered.waiting()) {
            call.notRun(router.whyNowhere());
            finish(call, call.knownSoFar());
        }
    }

    /**
     * Returns the place in the cluster's order at which the call is made. An entity that was not sent a command by its caller for
     * ten minutes runs no older command any more, so every call carries the latest known place, however long the stream has lasted.
     * A call that may have run carries again the place that it carried then.
     *
     * @return null as long as this node never had a place: its commands would be refused as forgotten
     */
    private @Nullable FencingToken placeOf(UnansweredCall call) {
        FencingToken said = call.stamp();
        if (said != null) {
            return said;
        }
        FencingToken place = now.get();
        stamp = place.equals(FencingToken.NONE) ? stamp : place;
        return stamp;
    }

    private void answered(Sending sent, @Nullable Reply reply, @Nullable Throwable failure) {
        synchronized (this) {
            if (!unanswered.contains(sent.call)) {
                return;
            }
            if (failure != null) {
                failed(sent, failure);
            } else if (reply instanceof Reply.Located) {
                unanswered.notRun(sent.call, "its owner was found, but there was no time left to ask it");
                learn(sent, reply);
            } else if (reply instanceof Reply.Moved moved) {
                unanswered.notRun(sent.call, moved.message());
                retried(Retry.MOVED);
                forgetRoute(sent, moved.owner());
            } else if (reply instanceof Reply.Unknown unknown) {
                unanswered.inDoubt(sent.call, unknown.message());
                retried(Retry.UNKNOWN);
                forgetRoute(sent, null);
            } else if (tellsOfState(reply) && unanswered.isOvertaken(sent.call, sent.generation)) {
                unanswered.inDoubt(sent.call, "its answer came after calls before it had been sent again");
                retried(Retry.OVERTAKEN);
            } else if (reply instanceof Reply.Refused refused) {
                heard(sent, reply);
                finish(sent.call, sent.call.refusedBy(refused));
            } else if (reply != null) {
                learn(sent, reply);
                heard(sent, reply);
                finish(sent.call, reply);
            }
        }
        pump();
    }

    /** Whether this answer settles the call's place among the others. */
    private static boolean tellsOfState(@Nullable Reply reply) {
        return !(reply instanceof Reply.Refused refused) || refused.refusal().isAboutState();
    }

    private void failed(Sending sent, Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        String trouble = "node " + sent.node + ": " + Failures.clause(cause.getMessage());
        if (cause instanceof NotSentException) {
            unanswered.notRun(sent.call, trouble);
            retried(Retry.NOT_SENT);
        } else {
            unanswered.inDoubt(sent.call, trouble);
            retried(Retry.LOST);
        }
        forgetRoute(sent, null);
    }

    private void retried(Retry why) {
        events.retried(entity.type(), why);
    }

    private void learn(Sending sent, Reply reply) {
        if (sent.generation == unanswered.generation()) {
            owner.answered(sent.node, reply);
            backoff.reset();
        }
    }

    private void heard(Sending sent, Reply reply) {
        if (tellsOfState(reply)) {
            lastHeard = Math.max(lastHeard, sent.call.number());
            // This call was made after the one that was given up, and told the activation so. The activation does not
            // run that one behind it.
            lastNotSettled = sent.call.number() > lastNotSettled ? 0 : lastNotSettled;
        }
    }

    /**
     * Forgets the activation and starts over: at once if the hint {@linkplain KnownOwner#followHint is followed}, otherwise after a
     * pause. Does nothing if the activation was forgotten since the call was sent.
     */
    private void forgetRoute(Sending sent, @Nullable NodeAddress hint) {
        if (sent.generation != unanswered.generation()) {
            return;
        }
        unanswered.beginGeneration();
        if (!owner.followHint(sent.node, hint)) {
            pauseBeforeNext();
        }
    }

    private void pauseBeforeNext() {
        pausing = true;
        owner.resetHops();
        clock.schedule(backoff.next(), this::resume);
    }

    private void resume() {
        synchronized (this) {
            pausing = false;
        }
        pump();
    }

    private static long giveUpNanos(UnansweredCall call) {
        return call.deadlineNanos() + GRACE_NANOS;
    }

    /** Called when a deadline has come. Its call may be answered by now. */
    private void expire() {
        synchronized (this) {
            deadlines.passed();
            long now = clock.nanoTime();
            for (UnansweredCall call : unanswered.all()) {
                if (now - giveUpNanos(call) >= 0) {
                    giveUp(call);
                } else {
                    deadlines.add(giveUpNanos(call));
                }
            }
        }
        pump();
    }

    private void giveUp(UnansweredCall call) {
        boolean wasUnderWay = call.isUnderWay();
        lastNotSettled = lastNumber;
        finish(call, call.atDeadline());
        if (wasUnderWay && owner.activation() == null) {
            unanswered.beginGeneration();
        }
    }

    private void finish(UnansweredCall call, Reply reply) {
        unanswered.remove(call);
        completions.add(call.answer(), reply);
    }
}
