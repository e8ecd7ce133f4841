package io.highlander.starter.existing.greeting;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;

/** The first entity of the application. Without the starter nothing loads this class. */
@HighlanderEntity("greeter")
public class Greeter {

    private long greeted;

    @EntityCommand
    public String greet(String name) {
        greeted++;
        return "Hello, " + name + "! You are number " + greeted + ".";
    }
}
