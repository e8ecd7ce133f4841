package io.highlander.docs.account;

/** What an account says of itself. */
public record Statement(String owner, long cents) {}
