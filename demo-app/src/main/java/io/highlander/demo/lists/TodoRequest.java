package io.highlander.demo.lists;

import io.highlander.demo.web.Input;
import org.jspecify.annotations.Nullable;

record TodoRequest(@Nullable String text, @Nullable String color) {

    String checkedText() {
        return Input.text("text", text);
    }

    @Nullable
    String checkedColor() {
        return Input.optionalText("color", color);
    }
}
