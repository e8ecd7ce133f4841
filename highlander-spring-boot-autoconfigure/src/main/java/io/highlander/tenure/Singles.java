package io.highlander.tenure;

import io.highlander.EntityId;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.state.StateStore;
import io.highlander.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** All singles of this node. */
public final class Singles {

    /** The type under which the number of each name's last tenure is stored. */
    public static final String TYPE = "highlander-only-one";

    private final List<Candidate> candidates;

    /**
     * @param directory says who holds the lock of a name
     * @param writeIds returns a new text at every call, unique forever
     */
    public Singles(
            List<Single> singles,
            OwnershipDirectory directory,
            StateStore store,
            Clock clock,
            Supplier<String> writeIds) {
        TenureNumbers numbers = new TenureNumbers(store, clock, writeIds);
        candidates = singles.stream()
                .map(single -> new Candidate(
                        single, new EntityId(TYPE, single.name()), directory, numbers, clock, threadsOf(single.name())))
                .toList();
    }

    /** Work may last for as long as the JVM, and blocks as it likes, so it borrows no thread of a pool. */
    private static Executor threadsOf(String name) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return work -> {
            Thread thread = new Thread(work, "only-one-" + name);
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            thread.start();
        };
    }

    /** Makes this node a candidate for all of them. */
    public void open() {
        candidates.forEach(Candidate::open);
    }

    /** Ends its tenures, and begins no other. Completes when all work has returned and the locks have gone. */
    public CompletableFuture<Void> close() {
        return CompletableFuture.allOf(candidates.stream().map(Candidate::close).toArray(CompletableFuture[]::new));
    }
}
