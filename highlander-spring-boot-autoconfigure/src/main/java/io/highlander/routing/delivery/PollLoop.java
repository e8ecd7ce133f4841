package io.highlander.routing.delivery;

import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Backoff;
import io.highlander.request.CommandId;
import io.highlander.request.Poll;
import io.highlander.request.Poll.Mode;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.routing.peer.NodeRouter;
import io.highlander.time.Clock;
import io.highlander.watch.Polls;
import io.highlander.watch.WatchRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Polls the owner of one entity for states that were not seen yet, one poll at a time, wherever the entity goes. The owner holds a
 * poll until there is an answer, so polling costs little. Thread-safe.
 *
 * <p>Once a state was seen, polling does not start an idle entity. Only if a change may have been missed, because an answer was
 * lost or the last look is long ago, the entity is started if its stored state is newer.
 */
final class PollLoop implements Polls.Ongoing {

    /** How long to wait for an answer: twice as long as an owner holds a poll. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** How often the stored state is looked at while no node has the entity in memory. */
    private static final Duration LOOK = Duration.ofSeconds(30);
    /** An answer that took this long was held back by the owner, so that polling again at once does no harm. */
    private static final Duration HELD = Duration.ofSeconds(1);

    private final WatchRequest request;
    private final String name;
    private final NodeRouter router;
    private final Clock clock;
    private final Polls.Listener listener;
    private final KnownOwner owner = new KnownOwner();
    private final Backoff backoff = NodeRouter.backoff();
    private long seen;
    private Mode mode;
    private long number;
    private long sentNanos;
    private long lookedNanos;
    private boolean stopped;
    private @Nullable NodeAddress asked;
    private Clock.@Nullable Timer timer;

    /**
     * @param name name of the watcher's stream, unique forever
     * @param after the version that was seen; -1 if none
     */
    PollLoop(WatchRequest request, String name, long after, NodeRouter router, Clock clock, Polls.Listener listener) {
        this.request = request;
        this.name = name;
        this.router = router;
        this.clock = clock;
        this.listener = listener;
        seen = after;
        mode = after < 0 ? Mode.ACTIVATE : Mode.ACTIVATE_IF_NEWER;
    }

    /** What to do after an answer. */
    private enum Next {
        ASK,
        PAUSE,
        SHOW,
        END
    }

    void ask() {
        Poll poll;
        NodeAddress node;
        long sent;
        synchronized (this) {
            if (stopped) {
                return;
            }
            Optional<NodeAddress> known =
                    Optional.ofNullable(owner.node()).or(() -> router.startingPoint(request.entity()));
            if (known.isEmpty()) {
                pause();
                return;
            }
            node = known.get();
            asked = node;
            sent = ++number;
            sentNanos = clock.nanoTime();
            poll = poll(mode);
            timer = clock.schedule(PATIENCE, () -> answered(sent, node, null));
        }
        router.send(node, poll).whenComplete((reply, failure) -> answered(sent, node, failure == null ? reply : null));
    }

    private Poll poll(Mode how) {
        CommandId id = new CommandId(name, FencingToken.NONE, number, 0, 0);
        return request.toPoll(id, PATIENCE.toMillis(), how, seen);
    }

    /** @param reply the reply; {@code null} if it was lost */
    private void answered(long sent, NodeAddress by, @Nullable Reply reply) {
        Next next;
        synchronized (this) {
            if (stopped || sent != number || asked == null) {
                return;
            }
            asked = null;
            cancelTimer();
            next = next(by, reply);
            if (next == Next.PAUSE) {
                pause();
            }
            stopped = next == Next.END;
        }
        if (next == Next.ASK || (next == Next.SHOW && show(reply))) {
            ask();
        } else if (next == Next.END) {
            listener.onEnded(Objects.requireNonNull(reply));
        }
    }

    private Next next(NodeAddress by, @Nullable Reply reply) {
        if (reply instanceof Reply.Returned returned) {
            return returned(by, returned);
        }
        if (reply instanceof Reply.Unchanged unchanged) {
            return unchanged(by, unchanged);
        }
        if (reply instanceof Reply.Threw || reply instanceof Reply.DoneWithoutResult) {
            return Next.END;
        }
        if (reply instanceof Reply.Refused refused && isFinal(refused.refusal())) {
            return Next.END;
        }
        lookNext();
        NodeAddress hint = reply instanceof Reply.Moved moved ? moved.owner() : null;
        return owner.followHint(by, hint) ? Next.ASK : Next.PAUSE;
    }

    private Next returned(NodeAddress by, Reply.Returned returned) {
        owner.answered(by, returned);
        mode = Mode.ACTIVATE_IF_NEWER;
        if (returned.version() <= seen) {
            return Next.PAUSE;
        }
        seen = returned.version();
        backoff.reset();
        return Next.SHOW;
    }

    private Next unchanged(NodeAddress by, Reply.Unchanged unchanged) {
        if (unchanged.here()) {
            mode = Mode.ACTIVATE_IF_NEWER;
            return soon();
        }
        if (unchanged.owner() == null) {
            lookedNanos = mode == Mode.WAIT ? lookedNanos : clock.nanoTime();
            mode = clock.nanoTime() - lookedNanos > LOOK.toNanos() ? Mode.ACTIVATE_IF_NEWER : Mode.WAIT;
        }
        return owner.followHint(by, unchanged.owner()) ? Next.ASK : soon();
    }

    private Next soon() {
        if (clock.nanoTime() - sentNanos < HELD.toNanos()) {
            return Next.PAUSE;
        }
        backoff.reset();
        return Next.ASK;
    }

    private void lookNext() {
        mode = mode == Mode.ACTIVATE ? Mode.ACTIVATE : Mode.ACTIVATE_IF_NEWER;
    }

    /** Whether polling again cannot help. A watcher that has seen nothing yet is told that there is no room for its entity. */
    private boolean isFinal(Refusal refusal) {
        return switch (refusal) {
            case OVERLOADED, TOO_LATE, FORGOTTEN, OVERTAKEN -> false;
            case AT_CAPACITY -> seen < 0;
            default -> true;
        };
    }

    /** Shows the listener a new state, and stops if it wants no more. Returns whether to go on. */
    private boolean show(@Nullable Reply reply) {
        boolean goesOn = reply instanceof Reply.Returned returned && listener.onNewer(returned);
        if (!goesOn) {
            stop();
        }
        return goesOn;
    }

    private void pause() {
        owner.resetHops();
        timer = clock.schedule(backoff.next(), this::ask);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public void stop() {
        NodeAddress holder;
        Poll cancel;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            cancelTimer();
            holder = asked;
            cancel = poll(Mode.CANCEL);
        }
        if (holder != null) {
            // If this message is lost, the owner drops the poll after its timeout.
            var unused = router.send(holder, cancel);
        }
    }
}
