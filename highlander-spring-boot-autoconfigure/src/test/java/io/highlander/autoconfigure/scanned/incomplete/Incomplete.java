package io.highlander.autoconfigure.scanned.incomplete;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

@HighlanderEntity("incomplete")
public class Incomplete {

    private int size;

    Incomplete() {
        throw new NoClassDefFoundError("com/example/Missing");
    }

    @EntityQuery
    public int size() {
        return size;
    }
}
