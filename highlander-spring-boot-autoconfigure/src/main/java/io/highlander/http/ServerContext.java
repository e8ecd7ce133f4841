package io.highlander.http;

/** What every connection of a server shares. */
record ServerContext(HttpSettings settings, Credentials credentials, ServedNode served, FrameCodec codec) {}
