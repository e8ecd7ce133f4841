package io.highlander.autoconfigure.scanned.good;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.List;

@HighlanderEntity("todo-list")
class TodoList {

    private List<String> todos = new ArrayList<>();

    private final transient EntityContext context;
    private final transient Greeter greeter;

    TodoList(EntityContext context, Greeter greeter) {
        this.context = context;
        this.greeter = greeter;
    }

    @EntityCommand
    public String add(String text) {
        todos.add(text);
        return greeter.greet(context.id().key());
    }

    @EntityQuery
    public List<String> todos() {
        return todos;
    }

    /** Nested classes are found too. */
    @HighlanderEntity(value = "nested", replaceable = true)
    static class Nested {
        String text = "";
    }
}
