package io.highlander.autoconfigure.sample;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

@HighlanderEntity("visits")
public class Visits {

    private long count;

    @EntityCommand
    public long hit() {
        return ++count;
    }

    @EntityQuery
    public long count() {
        return count;
    }
}
