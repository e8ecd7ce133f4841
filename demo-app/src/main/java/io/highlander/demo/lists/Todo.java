package io.highlander.demo.lists;

import org.jspecify.annotations.Nullable;

/**
 * One thing to do; immutable.
 *
 * @param id unique within its list, safe in a URL
 * @param color any text, or nothing
 */
public record Todo(
        String id, String text, boolean completed, @Nullable String color) {

    Todo with(TodoChange change) {
        return new Todo(
                id,
                change.text() == null ? text : change.text(),
                change.completed() == null ? completed : change.completed(),
                color);
    }
}
