package io.highlander.http.peer;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.transport.Credentials;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.transport.HttpTls;
import io.highlander.http.wire.FrameCodec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every connection of a client shares.
 *
 * @param onClosed receives each connection that ends, before its calls fail
 * @param onSecretRefused receives each node that has another secret
 */
record ClientContext(
        HttpSettings settings,
        Credentials credentials,
        FrameCodec codec,
        @Nullable HttpTls tls,
        HttpEventLoops loops,
        Consumer<PeerConnection> onClosed,
        Consumer<NodeAddress> onSecretRefused) {}
