package io.highlander.autoconfigure.scanned.finalstate;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.List;

@HighlanderEntity("frozen")
public class Frozen {

    private final List<String> lines = new ArrayList<>();

    @EntityCommand
    public void add(String line) {
        lines.add(line);
    }
}
