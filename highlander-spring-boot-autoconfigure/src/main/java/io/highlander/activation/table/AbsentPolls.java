package io.highlander.activation.table;

import io.highlander.EntityId;
import io.highlander.activation.Activation;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.mailbox.ParkedPolls;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.Poll;
import io.highlander.request.Poll.Mode;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the polls of watchers whose entity is not in this node's memory. Such a poll does not start an idle entity: it waits here
 * for a short time, in case the entity starts here. Every poll that arrives costs a lookup in the directory, and a watcher whose
 * poll is sent away polls again. So the rate at which polls are sent away is limited: when many wait, each waits longer. Bounded;
 * thread-safe.
 */
final class AbsentPolls {

    /** How long a poll waits unless too many are to be sent away at once. */
    static final Duration USUAL = Duration.ofSeconds(2);

    /** Most polls that are sent away per second. A poll that has waited for {@link ParkedPolls#LONGEST} goes even if there are more. */
    private static final int A_SECOND = 100;

    private static final int MOST = 10_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final NodeAddress self;
    private final ActivationEnvironment environment;
    private final Function<EntityId, @Nullable Activation> activations;
    private final Function<Poll, CompletableFuture<Reply>> starter;
    private final Map<EntityId, List<Waiting>> waiting = new HashMap<>();
    private volatile int size;
    private long sentAwayNanos;

    /**
     * @param activations returns the activation of an entity in memory, or null
     * @param starter gives the poll to the entity, starting it if necessary
     */
    AbsentPolls(
            NodeAddress self,
            ActivationEnvironment environment,
            Function<EntityId, @Nullable Activation> activations,
            Function<Poll, CompletableFuture<Reply>> starter) {
        this.self = self;
        this.environment = environment;
        this.activations = activations;
        this.starter = starter;
        sentAwayNanos = environment.clock().nanoTime();
    }

    private record Waiting(Poll poll, CompletableFuture<Reply> reply, long sinceNanos) {

        private boolean hasWaited(Duration time, long now) {
            return now - sinceNanos >= time.toNanos();
        }

        private void unchanged() {
            reply.complete(Reply.Unchanged.ABSENT);
        }
    }

    CompletableFuture<Reply> take(Poll poll) {
        return switch (poll.mode()) {
            case ACTIVATE -> starter.apply(poll);
            case ACTIVATE_IF_NEWER, WAIT -> unlessElsewhere(poll);
            case CANCEL -> {
                end(poll);
                yield CompletableFuture.completedFuture(Reply.Unchanged.ABSENT);
            }
        };
    }

    private CompletableFuture<Reply> unlessElsewhere(Poll poll) {
        return environment
                .directory()
                .locate(poll.entity())
                .thenCompose(owner -> owner.isEmpty() || owner.get().equals(self)
                        ? nobodyHas(poll)
                        : CompletableFuture.completedFuture(new Reply.Unchanged(false, owner.get())))
                .exceptionally(failure -> new Reply.Moved(null, "it could not be found out where it is: " + failure));
    }

    private CompletableFuture<Reply> nobodyHas(Poll poll) {
        if (poll.mode() == Mode.WAIT) {
            return park(poll);
        }
        return environment
                .store()
                .load(poll.entity())
                .exceptionally(storeIsAway -> Optional.empty()) // nothing can be saved now, so nothing is newer
                .thenCompose(stored -> isNewer(stored, poll) ? starter.apply(poll) : park(poll));
    }

    /** Returns true also if the stored object cannot be read: the start then refuses the call and says why. */
    private static boolean isNewer(Optional<StoredObject> stored, Poll poll) {
        try {
            return stored.isPresent()
                    && EnvelopeCodec.decode(poll.entity(), stored.get().body()).version() > poll.after();
        } catch (EnvelopeUnreadableException e) {
            return true;
        }
    }

    private CompletableFuture<Reply> park(Poll poll) {
        end(poll);
        Waiting entry =
                new Waiting(poll, new CompletableFuture<>(), environment.clock().nanoTime());
        synchronized (this) {
            if (size >= MOST) {
                entry.unchanged();
                return entry.reply;
            }
            waiting.computeIfAbsent(poll.entity(), id -> new ArrayList<>()).add(entry);
            size++;
        }
        // The entity may have been started since the lookup, and it would not be reported again.
        Activation present = activations.apply(poll.entity());
        if (present != null) {
            started(present);
        }
        return entry.reply;
    }

    /** To be called with each activation that can be found from now on. */
    void started(Activation activation) {
        if (size > 0) {
            take(activation.id(), entry -> true)
                    .forEach(entry -> starter.apply(entry.poll).thenAccept(entry.reply::complete));
        }
    }

    private void end(Poll poll) {
        if (size > 0) {
            take(poll.entity(), entry -> entry.poll.isOfSameWatcherAs(poll)).forEach(Waiting::unchanged);
        }
    }

    /** Sends away the polls that have waited long enough, the oldest first, as many as the rate allows. */
    void lookAfter() {
        long now = environment.clock().nanoTime();
        takeOldest(now).forEach(Waiting::unchanged);
        sentAwayNanos = now;
    }

    private synchronized List<Waiting> takeOldest(long now) {
        if (size == 0) {
            return List.of();
        }
        long most = (now - sentAwayNanos) * A_SECOND / SECOND_NANOS + 1;
        Set<Waiting> oldest = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Waiting> due = waiting.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.hasWaited(USUAL, now))
                .sorted(Comparator.comparingLong(entry -> entry.sinceNanos - now))
                .toList();
        for (Waiting entry : due) {
            if (oldest.size() < most || entry.hasWaited(ParkedPolls.LONGEST, now)) {
                oldest.add(entry);
            }
        }
        return takeAll(oldest::contains);
    }

    /** Sends all polls away because the node leaves. */
    void endAll() {
        takeAll(entry -> true).forEach(Waiting::unchanged);
    }

    private synchronized List<Waiting> takeAll(Predicate<Waiting> condition) {
        return List.copyOf(waiting.keySet()).stream()
                .flatMap(id -> take(id, condition).stream())
                .toList();
    }

    private synchronized List<Waiting> take(EntityId id, Predicate<Waiting> condition) {
        List<Waiting> taken = new ArrayList<>();
        List<Waiting> of = waiting.getOrDefault(id, taken);
        of.removeIf(entry -> condition.test(entry) && taken.add(entry));
        if (of.isEmpty()) {
            waiting.remove(id);
        }
        size -= taken.size();
        return taken;
    }
}
