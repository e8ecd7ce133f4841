package io.highlander.demo.lists;

import io.highlander.demo.web.Input;
import org.jspecify.annotations.Nullable;

record TodoChangeRequest(
        @Nullable Boolean completed, @Nullable String text) {

    TodoChange checked() {
        return new TodoChange(completed, Input.optionalText("text", text));
    }
}
