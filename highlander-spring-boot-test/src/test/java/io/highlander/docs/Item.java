package io.highlander.docs;

/** One line of a cart. */
public record Item(String id, String product) {}
