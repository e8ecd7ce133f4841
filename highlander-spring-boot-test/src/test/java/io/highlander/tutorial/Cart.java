package io.highlander.tutorial;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.List;

@HighlanderEntity("cart")
public class Cart {

    private List<String> items = new ArrayList<>(); // the state: saved after each command that changes it

    @EntityCommand
    public int add(String item) { // runs alone, is saved, then answers
        items.add(item);
        return items.size();
    }

    @EntityQuery
    public List<String> items() { // answers from memory, never stale
        return items;
    }
}
