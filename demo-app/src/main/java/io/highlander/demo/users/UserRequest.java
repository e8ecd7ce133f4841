package io.highlander.demo.users;

import org.jspecify.annotations.Nullable;

record UserRequest(@Nullable String name, @Nullable String email) {}
