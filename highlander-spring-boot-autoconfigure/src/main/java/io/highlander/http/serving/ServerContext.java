package io.highlander.http.serving;

import io.highlander.http.transport.Credentials;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.wire.FrameCodec;

/** What every connection of a server shares. */
public record ServerContext(HttpSettings settings, Credentials credentials, ServedNode served, FrameCodec codec) {}
