package io.highlander.test.sample;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import jakarta.validation.constraints.NotBlank;

@HighlanderEntity("greeter")
public class Greeter {

    private long greeted;
    private final transient Words words;

    Greeter(Words words) {
        this.words = words;
    }

    @EntityCommand
    public String greet(@NotBlank String name) {
        greeted++;
        return words.hello() + ", " + name;
    }

    @EntityQuery
    public long greeted() {
        return greeted;
    }
}
