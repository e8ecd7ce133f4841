package io.highlander.test.sample;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

/** An entity that wants a bean that no test of a {@link Greeter} has. */
@HighlanderEntity("demanding")
public class Demanding {

    Demanding(Thread rare) {}

    @EntityQuery
    public long size() {
        return 0;
    }
}
