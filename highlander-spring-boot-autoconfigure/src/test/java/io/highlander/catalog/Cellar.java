package io.highlander.catalog;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.List;

@HighlanderEntity("cellar")
public class Cellar {

    private List<String> bottles = new ArrayList<>();

    @EntityCommand
    public void store(String bottle) {
        bottles.add(bottle);
    }

    List<String> bottles() {
        return bottles;
    }
}
