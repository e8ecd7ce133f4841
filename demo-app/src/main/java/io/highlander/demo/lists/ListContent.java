package io.highlander.demo.lists;

import java.util.List;

/**
 * What a member sees of a list; immutable.
 *
 * @param members names of users, the creator first
 * @param version number of changes that the list has seen
 */
public record ListContent(String title, List<String> members, List<Todo> todos, long version) {}
