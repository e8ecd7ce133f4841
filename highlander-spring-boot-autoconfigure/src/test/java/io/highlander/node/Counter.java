package io.highlander.node;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

@HighlanderEntity("counter")
public class Counter {

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
        return value;
    }

    @EntityQuery
    public String caller() {
        return context.caller();
    }
}
