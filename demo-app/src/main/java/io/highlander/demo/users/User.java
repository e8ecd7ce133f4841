package io.highlander.demo.users;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.util.LinkedHashSet;

/** A user. Name and address are replaced from outside as a whole; {@code lists} grows by calls of the lists. */
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

    void describe(String newName, String newEmail) {
        name = newName;
        email = newEmail;
    }

    UserView view(String id) {
        return new UserView(id, name, email, lists.stream().toList());
    }
}
