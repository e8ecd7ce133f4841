package io.highlander.demo.counters;

import org.jspecify.annotations.Nullable;

/**
 * A counter in JSON.
 *
 * @param pod id of the pod that owns the counter, if any does by now
 */
record CounterView(String id, long value, @Nullable String pod) {}
