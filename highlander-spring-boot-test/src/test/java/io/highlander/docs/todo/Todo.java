package io.highlander.docs.todo;

/** One thing to do. */
public record Todo(String id, String text) {}
