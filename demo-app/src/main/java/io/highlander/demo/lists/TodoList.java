package io.highlander.demo.lists;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnDelete;
import io.highlander.demo.users.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A to-do list that its members share. Its creator is the first member; only members see or change it. */
@HighlanderEntity(TodoList.TYPE)
public class TodoList {

    static final String TYPE = "todo-list";

    private String title = "";
    private LinkedHashSet<String> members = new LinkedHashSet<>();
    private ArrayList<Todo> todos = new ArrayList<>();
    private long todosMade;

    private final transient EntityContext context;
    private final transient EntityGateway gateway;

    TodoList(EntityContext context, EntityGateway gateway) {
        this.context = context;
        this.gateway = gateway;
    }

    @EntityCommand
    public void createOrRename(String newTitle) throws NotAMemberException {
        if (members.isEmpty()) {
            join(context.caller());
        }
        requireMember();
        title = newTitle;
    }

    @EntityCommand
    public void addMember(String user) throws NoSuchListException, NotAMemberException {
        requireExistenceAndMember();
        join(user);
    }

    @EntityCommand
    public Todo add(String text, @Nullable String color) throws NoSuchListException, NotAMemberException {
        requireExistenceAndMember();
        Todo todo = new Todo("t" + ++todosMade, text, false, color);
        todos.add(todo);
        return todo;
    }

    /** @return the todo as it is now */
    @EntityCommand
    public Todo change(String todo, TodoChange change)
            throws NoSuchListException, NotAMemberException, NoSuchTodoException {
        int place = placeOf(todo);
        Todo changed = todos.get(place).with(change);
        todos.set(place, changed);
        return changed;
    }

    /** @return the todo as it was */
    @EntityCommand
    public Todo remove(String todo) throws NoSuchListException, NotAMemberException, NoSuchTodoException {
        return todos.remove(placeOf(todo));
    }

    @EntityQuery
    public ListContent content() throws NoSuchListException, NotAMemberException {
        requireExistenceAndMember();
        return new ListContent(title, List.copyOf(members), List.copyOf(todos), context.version());
    }

    /**
     * Only a member deletes. The users are told first, the caller last: when that fails the list is still there, and still among
     * the caller's lists. To delete again does no harm.
     */
    @OnDelete
    void leave() throws NotAMemberException {
        requireMember();
        String list = context.id().key();
        members.stream()
                .sorted(Comparator.comparing(context.caller()::equals))
                .forEach(member -> gateway.entity(User.class, member).left(list));
    }

    /** The user is told first: when that fails the list is as it was, and telling again does no harm. */
    private void join(String user) {
        if (!members.contains(user)) {
            gateway.entity(User.class, user).joined(context.id().key());
            members.add(user);
        }
    }

    private int placeOf(String todo) throws NoSuchListException, NotAMemberException, NoSuchTodoException {
        requireExistenceAndMember();
        for (int place = 0; place < todos.size(); place++) {
            if (todos.get(place).id().equals(todo)) {
                return place;
            }
        }
        throw new NoSuchTodoException("List " + context.id().key() + " has no todo " + todo + ".");
    }

    private void requireExistenceAndMember() throws NoSuchListException, NotAMemberException {
        if (members.isEmpty()) {
            throw NoSuchListException.named(context.id().key());
        }
        requireMember();
    }

    private void requireMember() throws NotAMemberException {
        if (!members.contains(context.caller())) {
            throw new NotAMemberException(context.caller() + " is not a member of list "
                    + context.id().key() + ". Ask a member to be added.");
        }
    }
}
