package io.highlander.autoconfigure.scanned.unsatisfied;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.util.concurrent.ExecutorService;

@HighlanderEntity("lonely")
public class Lonely {

    private final transient ExecutorService executor;

    public Lonely(ExecutorService executor) {
        this.executor = executor;
    }

    @EntityCommand
    public boolean go() {
        return executor.isShutdown();
    }
}
