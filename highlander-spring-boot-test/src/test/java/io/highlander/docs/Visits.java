package io.highlander.docs;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

@HighlanderEntity("visits")
public class Visits {

    private long count;

    @EntityCommand
    public long increment() {
        return ++count;
    }

    @EntityQuery
    public long count() {
        return count;
    }
}
