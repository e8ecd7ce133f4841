package io.highlander.demo.users;

import java.util.List;

/**
 * A user in JSON.
 *
 * @param lists ids of the lists to which the user was added, in that order
 */
record UserView(String id, String name, String email, List<String> lists) {}
