package io.highlander.test.existing;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;

@HighlanderEntity("guestbook")
public class Guestbook {

    private long guests;

    @EntityCommand
    public long sign() {
        return ++guests;
    }
}
