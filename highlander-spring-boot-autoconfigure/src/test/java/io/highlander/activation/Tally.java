package io.highlander.activation;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.OnDelete;
import io.highlander.OnPassivate;
import io.highlander.QueryMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An entity that can do everything that makes trouble. */
@HighlanderEntity("tally")
public class Tally {

    /** While set, states of this type can be written and not be read back. */
    public static volatile boolean unreadable;
    /** While set, the constructor throws an exception with this message. */
    public static volatile @Nullable String failure;
    /** While not 0, the activation hook sets the sum. */
    public static volatile long initial;
    /** What the stage of {@link #addLater} waits for. */
    public static volatile CompletableFuture<Void> later = new CompletableFuture<>();

    /** What {@link #endAsIsSaid} returns. */
    static volatile CompletableFuture<Long> end = new CompletableFuture<>();

    public static final AtomicInteger PASSIVATED = new AtomicInteger();

    static void reset() {
        unreadable = false;
        initial = 0;
        failure = null;
        later = new CompletableFuture<>();
        end = new CompletableFuture<>();
    }

    private long sum;
    private List<Long> added = new ArrayList<>();
    private Fragile fragile = new Fragile(0);
    private BlockingQueue<Long> bounded = new ArrayBlockingQueue<>(1);
    private final transient EntityContext context;

    Tally(EntityContext context) {
        this.context = context;
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** A value with a mind of its own. */
    public static final class Fragile {

        public int value;

        public Fragile() {
            if (unreadable) {
                throw new IllegalStateException("unreadable");
            }
        }

        Fragile(int value) {
            this.value = value;
        }
    }

    @EntityCommand
    public long add(long amount) {
        sum += amount;
        added.add(amount);
        return sum;
    }

    @EntityCommand
    public long addThenThrow(long amount) {
        sum += amount;
        fragile = new Fragile(1);
        throw new IllegalStateException("no");
    }

    /** Adds, unless there is something already. */
    @EntityCommand
    public long addFirst(long amount) {
        if (sum > 0) {
            throw new IllegalStateException("there are " + sum);
        }
        return add(amount);
    }

    @EntityCommand
    public long addNothing() {
        return sum;
    }

    /** From then on {@link #queue} takes more than could be loaded again. */
    @EntityCommand
    public int widen() {
        bounded = new ArrayBlockingQueue<>(9);
        return bounded.remainingCapacity();
    }

    @EntityCommand
    public int queue(long value) {
        bounded.add(value);
        return bounded.size();
    }

    @EntityCommand
    public String addAndSay(int characters) {
        sum++;
        return "x".repeat(characters);
    }

    @EntityCommand
    public CompletionStage<Long> addLater(long amount) {
        return later.thenApply(done -> add(amount));
    }

    @EntityCommand
    public CompletionStage<Long> addThenThrowLater(long amount) {
        return later.thenApply(done -> addThenThrow(amount));
    }

    @EntityCommand
    public CompletionStage<Long> endAsIsSaid() {
        return end;
    }

    /** Adds for the last time. */
    @EntityCommand
    public long addAndDelete(long amount) {
        context.deleteWhenSaved();
        return add(amount);
    }

    @EntityCommand
    public long deleteThenThrow() {
        context.deleteWhenSaved();
        throw new IllegalStateException("no");
    }

    @EntityCommand
    public CompletionStage<Long> deleteLater() {
        return later.thenApply(done -> addAndDelete(1));
    }

    @EntityQuery
    public long deleteInQuery() {
        context.deleteWhenSaved();
        return sum;
    }

    /** A sum of 13 is never deleted. */
    @OnDelete
    void refuseThirteen() {
        sum++;
        if (sum == 14) {
            throw new IllegalStateException("13 stays");
        }
    }

    @EntityQuery
    public long sum() {
        return sum;
    }

    @EntityQuery(QueryMode.STRICT)
    public long strictSum() {
        return sum;
    }

    @EntityQuery(QueryMode.STALE_OK)
    public long staleSum() {
        return sum;
    }

    @EntityQuery
    public List<Long> added() {
        return added;
    }

    @EntityQuery
    public int fragile() {
        return fragile.value;
    }

    @EntityQuery
    public long version() {
        return context.version();
    }

    @OnActivate
    void begin() {
        if (initial != 0) {
            sum = initial;
        }
    }

    @OnPassivate
    void count() {
        PASSIVATED.incrementAndGet();
    }
}
