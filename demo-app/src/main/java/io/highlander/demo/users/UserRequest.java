package io.highlander.demo.users;

import io.highlander.demo.web.Input;
import org.jspecify.annotations.Nullable;

record UserRequest(@Nullable String name, @Nullable String email) {

    void describe(User user) {
        user.describe(Input.text("name", name), Input.text("email", email));
    }
}
