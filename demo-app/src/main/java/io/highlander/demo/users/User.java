package io.highlander.demo.users;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.util.LinkedHashSet;
import java.util.List;

/** A user. The whole state is read from outside; {@code lists} grows by calls of the lists. */
@HighlanderEntity(value = User.TYPE, replaceable = true)
public class User {

    public static final String TYPE = "user";

    private String name = "";
    private String email = "";
    private LinkedHashSet<String> lists = new LinkedHashSet<>();

    /** Remembers a list to which the user was added; a second time changes nothing. */
    @EntityCommand
    public void joined(String list) {
        lists.add(list);
    }

    /** Forgets a list that is deleted; a second time changes nothing. */
    @EntityCommand
    public void left(String list) {
        lists.remove(list);
    }

    /**
     * Replaces name and address. A command, so that a request that comes again by its idempotency key does not undo what others
     * have written since.
     *
     * @return the lists to which the user was added
     */
    @EntityCommand
    public List<String> describe(String newName, String newEmail) {
        name = newName;
        email = newEmail;
        return lists.stream().toList();
    }

    UserView view(String id) {
        return new UserView(id, name, email, lists.stream().toList());
    }
}
