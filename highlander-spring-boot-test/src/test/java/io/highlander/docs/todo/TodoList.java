package io.highlander.docs.todo;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

@HighlanderEntity("todo-list") // type name; there is one instance per key in the whole cluster
public class TodoList {

    private List<Todo> todos = new ArrayList<>(); // the state; a new entity has these defaults
    private Set<String> members = new LinkedHashSet<>();

    private final transient EntityContext context; // a dependency: transient, and injected by the constructor

    TodoList(EntityContext context) {
        this.context = context;
    }

    @EntityCommand // changes the state: runs alone, is saved, then answers
    public void join() {
        members.add(context.caller());
    }

    @EntityCommand
    public Todo add(String text) throws NotAMemberException {
        if (!members.contains(context.caller())) {
            throw new NotAMemberException(context.caller() + " is no member");
        }
        Todo todo = new Todo(context.commandId(), text);
        todos.add(todo);
        return todo;
    }

    @EntityQuery // reads the state: answers from memory, saves nothing
    public List<Todo> all() {
        return todos;
    }
}
