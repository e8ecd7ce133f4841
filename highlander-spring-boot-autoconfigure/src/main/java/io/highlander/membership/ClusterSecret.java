package io.highlander.membership;

import io.highlander.coordination.Change;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret by which nodes admit each other: the configured one, else one that the first node makes and shares through the
 * coordination service. Any thread may call.
 */
public final class ClusterSecret implements Supplier<String> {

    private static final Logger log = LoggerFactory.getLogger(ClusterSecret.class);

    private final @Nullable Supplier<String> maker;
    private final CompletableFuture<Void> known = new CompletableFuture<>();
    private volatile String secret;
    private volatile @Nullable String fingerprint;

    private ClusterSecret(String secret, @Nullable Supplier<String> maker) {
        this.secret = secret;
        this.maker = maker;
        if (maker == null) {
            known.complete(null);
        }
    }

    /** Returns a secret that the operator has set on all nodes. */
    public static ClusterSecret configured(String secret) {
        return new ClusterSecret(secret, null);
    }

    /** @param maker makes a secret that cannot be guessed */
    public static ClusterSecret shared(Supplier<String> maker) {
        return new ClusterSecret("", maker);
    }

    /** Returns the secret. It is empty as long as a shared secret is not known: no node is admitted then. */
    @Override
    public String get() {
        return secret;
    }

    /**
     * Returns a text that tells secrets apart and from which it takes long to guess them. It is the same on all nodes of an
     * application. It is empty as long as a shared secret is not known.
     */
    public String fingerprint(String application) {
        String made = fingerprint;
        if (made == null && !secret.isEmpty()) {
            made = SecretFingerprint.of(secret, application);
            fingerprint = made;
        }
        return made == null ? "" : made;
    }

    /**
     * Completes when the secret is known; calls that arrive before are refused. Stages may run on a thread of ZooKeeper's client.
     */
    public CompletableFuture<Void> known() {
        return known.copy();
    }

    CompletableFuture<Void> agree(CoordinationSession session, String path) {
        if (maker == null || !secret.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        byte[] proposal = maker.get().getBytes(StandardCharsets.UTF_8);
        return session.commit(List.of(new Change.Create(path, proposal, false)))
                .thenCompose(done -> session.read(path))
                .thenAccept(node -> {
                    secret = new String(
                            node.orElseThrow(() -> new CoordinationException("No secret.", null))
                                    .data(),
                            StandardCharsets.UTF_8);
                    log.warn(
                            "highlander.http.secret is not set: the pods share a generated one through ZooKeeper ({}). Whoever can "
                                    + "read ZooKeeper can call every entity: protect ZooKeeper, or set the property on all pods.",
                            path);
                    known.complete(null);
                });
    }

    /** Discloses nothing of the secret. */
    @Override
    public String toString() {
        return maker == null ? "configured secret" : "shared secret";
    }
}
