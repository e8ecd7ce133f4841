package io.highlander.demo.lists;

import org.jspecify.annotations.Nullable;

/** New values of a todo; a value that is {@code null} is not changed. */
public record TodoChange(
        @Nullable Boolean completed, @Nullable String text) {}
