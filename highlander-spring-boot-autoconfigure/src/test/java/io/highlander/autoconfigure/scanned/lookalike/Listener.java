package io.highlander.autoconfigure.scanned.lookalike;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import org.springframework.context.event.EventListener;

@HighlanderEntity("listener")
public class Listener {

    private String heard = "";

    @EntityCommand
    @EventListener
    public void hear(String event) {
        heard = event;
    }

    @EntityQuery
    public String heard() {
        return heard;
    }
}
