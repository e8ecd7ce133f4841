package io.highlander.test.cluster;

import io.highlander.EntityId;
import io.highlander.exception.HighlanderException;
import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes down calls as their callers see them, for the checkers of {@code io.highlander.history}: when they were made and answered,
 * and what was answered or what is known of them. Any thread may use it, one at a time per caller.
 */
public final class CallRecorder {

    private final AtomicLong ids = new AtomicLong();
    private final Map<String, AtomicLong> orders = new ConcurrentHashMap<>();
    private final List<Operation> operations = new CopyOnWriteArrayList<>();

    /**
     * Makes a call and waits for it. A call that fails is written down by its {@linkplain HighlanderException#outcome() outcome};
     * an exception of the handler's own counts as not run, since it leaves the state as it was.
     *
     * @param caller whose calls to one entity have to take effect in their order
     * @param input what is asked, in the words of the model that will judge it
     * @param output what the answer is, in those words
     * @return the answer, unless it is null or the call failed
     */
    public <R> Optional<R> call(
            String caller,
            EntityId entity,
            String input,
            Callable<? extends @Nullable R> call,
            Function<R, String> output) {
        long id = ids.incrementAndGet();
        long order = orders.computeIfAbsent(caller + " " + entity, key -> new AtomicLong())
                .incrementAndGet();
        long invoked = System.nanoTime();
        Outcome outcome = Outcome.DONE;
        @Nullable R reply = null;
        try {
            reply = call.call();
        } catch (Exception e) {
            outcome = outcomeOf(e);
        }
        long ended = System.nanoTime();
        @Nullable String answered = reply == null ? null : output.apply(reply);
        operations.add(
                new Operation(id, caller, order, entity.toString(), input, invoked, ended, outcome, answered, -1));
        return Optional.ofNullable(reply);
    }

    private static Outcome outcomeOf(Exception failure) {
        return failure instanceof HighlanderException known
                        && known.outcome() == io.highlander.exception.Outcome.UNKNOWN
                ? Outcome.UNKNOWN
                : Outcome.NOT_RUN;
    }

    /** What was written down, in the order of the answers. Calls that are still under way are missing: wait for them first. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }
}
