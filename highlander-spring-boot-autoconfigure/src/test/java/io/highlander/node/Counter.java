package io.highlander.node;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.QueryMode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@HighlanderEntity("counter")
public class Counter {

    /** What happens while {@link #value} runs. */
    static volatile Runnable whenRead = () -> {};

    private long value;
    private final transient EntityContext context;

    Counter(EntityContext context) {
        this.context = context;
    }

    @EntityCommand
    public long increment() {
        return ++value;
    }

    @EntityCommand
    public long failAfterChange() {
        value += 1000;
        throw new IllegalStateException("no");
    }

    @EntityCommand
    public long setTo(long newValue) {
        value = newValue;
        return value;
    }

    @EntityQuery
    public long value() {
        long seen = value;
        whenRead.run();
        return seen;
    }

    @EntityQuery(QueryMode.STALE_OK)
    public long staleValue() {
        return value;
    }

    @EntityQuery(QueryMode.STRICT)
    public long strictValue() {
        return value;
    }

    @EntityQuery
    public CompletionStage<Long> valueLater() {
        return CompletableFuture.completedFuture(value);
    }

    @EntityQuery
    public String thread() {
        return Thread.currentThread().getName();
    }

    /** Changes what it must not. */
    @EntityQuery
    public long failToRead() {
        value += 1000;
        throw new IllegalStateException("it cannot be read");
    }

    @EntityQuery
    public List<String> same(List<String> texts) {
        return texts;
    }

    @EntityQuery
    public String caller() {
        return context.caller();
    }
}
