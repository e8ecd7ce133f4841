package io.highlander.routing.delivery;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Backoff;
import io.highlander.concurrent.SerialDrain;
import io.highlander.request.ActivationId;
import io.highlander.request.CommandId;
import io.highlander.request.Locate;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.request.Request;
import io.highlander.routing.observation.RouteEvents;
import io.highlander.routing.observation.RouteEvents.Retry;
import io.highlander.routing.peer.NodeRouter;
import io.highlander.time.Clock;
import java.util.List;
import java.util.Objects;
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

    private final EntityId entity;
    private final CommandIds ids;
    private final NodeRouter router;
    private final RouteEvents events;
    private final Clock clock;
    private final UnansweredCalls unanswered = new UnansweredCalls();
    private final KnownOwner owner = new KnownOwner();
    private final Backoff backoff = NodeRouter.backoff();
    private final SerialDrain sending = new SerialDrain(this::sendAll);
    private final Completions completions = new Completions();
    private long lastUsedNanos;
    private boolean closed;
    private boolean pausing;
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
        ids = new CommandIds(name, now);
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
            call = new UnansweredCall(spec, ids.nextNumber());
            unanswered.add(call);
            deadlines.add(call);
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
        return unanswered.waitingChainWith(waiting);
    }

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

    private record Attempt(NodeAddress node, Request request, UnansweredCall call, long generation) {}

    /** Sends the calls that may be sent. Code that waits for answers runs after that, because it may block. */
    private void pump() {
        if (sending.signal()) {
            completions.give();
        }
    }

    /** One thread at a time sends, so that calls leave in order. */
    private void sendAll() {
        for (Attempt next = next(); next != null; next = next()) {
            Attempt attempt = next;
            router.send(attempt.node, attempt.request, attempt.call.spec().lent())
                    .whenComplete((reply, failure) -> ended(attempt, reply, failure));
        }
    }

    private synchronized @Nullable Attempt next() {
        UnansweredCall call = pausing ? null : unanswered.next(owner.activation() == null);
        if (call == null) {
            return null;
        }
        NodeAddress known = owner.node();
        Optional<NodeAddress> node = known == null ? router.startingPoint(entity) : Optional.of(known);
        FencingToken place = ids.placeOf(call);
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
        return new Attempt(node.get(), request(call, place), call, unanswered.generation());
    }

    private Request request(UnansweredCall call, FencingToken place) {
        long remainingMillis = Math.max((call.deadlineNanos() - clock.nanoTime()) / 1_000_000, 1);
        ActivationId activation = owner.activation();
        if (activation == null) {
            return call.spec().toLocate(entity, remainingMillis);
        }
        CommandId id = ids.of(call, place, Objects.requireNonNull(unanswered.first()));
        return call.spec().toInvoke(entity, id, activation, remainingMillis);
    }

    /** Ends the calls that wait, because no node will take them any more. Calls under way may still be answered. */
    private void endWhatWaits() {
        for (UnansweredCall call : unanswered.waiting()) {
            call.notRun(router.whyNowhere());
            finish(call, call.knownSoFar());
        }
    }

    private void ended(Attempt attempt, @Nullable Reply reply, @Nullable Throwable failure) {
        synchronized (this) {
            if (!unanswered.contains(attempt.call)) {
                return;
            }
            FailedAttempt failed = FailedAttempt.of(attempt.node, reply, failure);
            if (failed != null) {
                failed(attempt, failed);
            } else if (reply instanceof Reply.Located) {
                unanswered.notRun(attempt.call, "its owner was found, but there was no time left to ask it");
                learn(attempt, reply);
            } else if (reply != null) {
                answered(attempt, reply);
            }
        }
        pump();
    }

    private void failed(Attempt attempt, FailedAttempt failed) {
        if (failed.mayHaveRun()) {
            unanswered.inDoubt(attempt.call, failed.trouble());
        } else {
            unanswered.notRun(attempt.call, failed.trouble());
        }
        events.retried(entity.type(), failed.why());
        forgetRoute(attempt, failed);
    }

    private void answered(Attempt attempt, Reply reply) {
        boolean settled = settlesOrder(reply);
        if (settled && unanswered.isOvertaken(attempt.call, attempt.generation)) {
            failed(attempt, FailedAttempt.OVERTAKEN);
            return;
        }
        if (settled) {
            ids.heard(attempt.call.number());
        }
        if (reply instanceof Reply.Refused refused) {
            finish(attempt.call, attempt.call.refusedBy(refused));
        } else {
            learn(attempt, reply);
            finish(attempt.call, reply);
        }
    }

    /** Whether this answer settles the call's place among the others. */
    private static boolean settlesOrder(Reply reply) {
        return !(reply instanceof Reply.Refused refused) || refused.refusal().isAboutState();
    }

    private void learn(Attempt attempt, Reply reply) {
        if (attempt.generation == unanswered.generation()) {
            owner.answered(attempt.node, reply);
            backoff.reset();
        }
    }

    /**
     * Forgets the activation and starts over: at once if the node has said that the entity {@linkplain KnownOwner#followMove has
     * moved}, otherwise after a pause. Does nothing if the activation was forgotten since the call was sent.
     */
    private void forgetRoute(Attempt attempt, FailedAttempt failed) {
        if (attempt.generation != unanswered.generation()) {
            return;
        }
        unanswered.beginGeneration();
        boolean atOnce = failed.why() == Retry.MOVED
                ? owner.followMove(attempt.node, failed.hint())
                : owner.followHint(attempt.node, null);
        if (!atOnce) {
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

    private void expire() {
        synchronized (this) {
            deadlines.takePassed(unanswered.all()).forEach(this::giveUp);
        }
        pump();
    }

    private void giveUp(UnansweredCall call) {
        boolean wasUnderWay = call.isUnderWay();
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
