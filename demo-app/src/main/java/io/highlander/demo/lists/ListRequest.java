package io.highlander.demo.lists;

import io.highlander.demo.web.Input;
import org.jspecify.annotations.Nullable;

record ListRequest(@Nullable String title) {

    String checkedTitle() {
        return Input.text("title", title);
    }
}
