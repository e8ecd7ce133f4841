package io.highlander.demo.lists;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in JSON.
 *
 * @param pod id of the pod that owns the list, if any does by now
 */
record ListView(
        String id,
        String title,
        List<String> members,
        List<Todo> todos,
        long version,
        @Nullable String pod) {}
