package io.highlander.demo.lists;

import org.jspecify.annotations.Nullable;

/** What to change of a todo; {@code null}: nothing. */
public record TodoChange(
        @Nullable Boolean completed, @Nullable String text) {}
