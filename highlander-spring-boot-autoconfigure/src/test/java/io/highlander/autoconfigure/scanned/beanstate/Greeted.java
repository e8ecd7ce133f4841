package io.highlander.autoconfigure.scanned.beanstate;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import io.highlander.autoconfigure.scanned.good.Greeter;

@HighlanderEntity("greeted")
public class Greeted {

    private Greeter greeter = new Greeter();

    @EntityCommand
    public String go() {
        return greeter.greet("");
    }
}
