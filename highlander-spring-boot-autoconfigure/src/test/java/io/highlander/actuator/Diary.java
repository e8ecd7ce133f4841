package io.highlander.actuator;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.List;

/** What is written here is nobody's business. */
@HighlanderEntity("diary")
public class Diary {

    private List<String> lines = new ArrayList<>();

    @EntityCommand
    public int write(String line) {
        lines.add(line);
        return lines.size();
    }

    @EntityQuery
    public int lines() {
        return lines.size();
    }
}
