package io.highlander.demo.lists;

import io.highlander.demo.users.User;
import io.highlander.demo.web.Input;
import org.jspecify.annotations.Nullable;

record MemberRequest(@Nullable String user) {

    String checkedUser() {
        return Input.key(User.TYPE, Input.text("user", user));
    }
}
