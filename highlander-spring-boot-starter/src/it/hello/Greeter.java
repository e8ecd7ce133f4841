package hello;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;

@HighlanderEntity("greeter")
public class Greeter {

    private long greeted;

    @EntityCommand
    public String greet(String name) {
        greeted++;
        return "Hello, " + name + "! You are number " + greeted + ".";
    }
}
