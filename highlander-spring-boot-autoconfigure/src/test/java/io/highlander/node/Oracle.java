package io.highlander.node;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

/** Has answers that can be written and not be read. */
@HighlanderEntity("oracle")
public class Oracle {

    /** Its reader refuses what its writer wrote. */
    public static final class Riddle {

        public String text = "what walks on four legs";

        Riddle() {}

        @JsonCreator
        Riddle(@JsonProperty("text") String text) {
            throw new IllegalStateException("nobody can read " + text);
        }
    }

    private int asked;

    @EntityCommand
    public Riddle ask() {
        asked++;
        return new Riddle();
    }

    @EntityCommand
    public void tell(Riddle riddle) {
        asked++;
    }

    @EntityQuery
    public int asked() {
        return asked;
    }
}
