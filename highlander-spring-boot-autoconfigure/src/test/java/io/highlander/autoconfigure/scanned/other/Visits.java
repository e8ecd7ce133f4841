package io.highlander.autoconfigure.scanned.other;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;

@HighlanderEntity("visits")
public class Visits {

    private int count;

    @EntityCommand
    public int hit() {
        return ++count;
    }
}
