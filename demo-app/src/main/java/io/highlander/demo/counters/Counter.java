package io.highlander.demo.counters;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

/** Counts hits, one after the other, so no value is given twice. */
@HighlanderEntity(Counter.TYPE)
public class Counter {

    static final String TYPE = "counter";

    private long value;

    /** @return the new value */
    @EntityCommand
    public long increment() {
        return ++value;
    }

    @EntityQuery
    public long value() {
        return value;
    }
}
