package io.highlander.autoconfigure.scanned.twice;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

@HighlanderEntity("same")
public class First {

    @EntityQuery
    public String name() {
        return "First";
    }
}
