package io.highlander.zookeeper;

import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.Znode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;

/**
 * Requests on one ZooKeeper handle. The handle dies with its session, so no request can run under a later session, as Curator's own
 * operations could. Nothing blocks; answers arrive on ZooKeeper's event thread, in the order of the requests.
 */
final class SessionHandle {

    private static final int ANY_VERSION = -1;

    private static final byte[] NO_DATA = {};

    private final ZooKeeper zookeeper;
    private final long id;
    private final String root;
    private final ACLProvider acls;

    /** @param root prefix of every path: empty, or an absolute path */
    SessionHandle(ZooKeeper zookeeper, String root, ACLProvider acls) {
        this.zookeeper = zookeeper;
        this.id = zookeeper.getSessionId();
        this.root = root;
        this.acls = acls;
    }

    long id() {
        return id;
    }

    ZooKeeper zookeeper() {
        return zookeeper;
    }

    /** Whether the session may be alive. Stays false once the session is known to be over. */
    boolean isAlive() {
        return zookeeper.getState().isAlive();
    }

    CompletableFuture<List<String>> children(String path) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        zookeeper.getChildren(
                full(path),
                false,
                (int rc, String fullPath, Object context, List<String> children) -> {
                    switch (Code.get(rc)) {
                        case OK -> answer.complete(children);
                        case NONODE -> answer.complete(List.of());
                        default -> fail(answer, "list", path, rc);
                    }
                },
                null);
        return answer;
    }

    CompletableFuture<Optional<Znode>> read(String path) {
        CompletableFuture<Optional<Znode>> answer = new CompletableFuture<>();
        zookeeper.getData(
                full(path),
                false,
                (rc, fullPath, context, data, stat) -> {
                    switch (Code.get(rc)) {
                        case OK ->
                            answer.complete(Optional.of(new Znode(
                                    data == null ? NO_DATA : data,
                                    stat.getCzxid(),
                                    stat.getMzxid(),
                                    stat.getEphemeralOwner())));
                        case NONODE -> answer.complete(Optional.empty());
                        default -> fail(answer, "read", path, rc);
                    }
                },
                null);
        return answer;
    }

    CompletableFuture<CommitResult> commit(List<Change> changes) {
        CompletableFuture<CommitResult> answer = new CompletableFuture<>();
        zookeeper.multi(
                Transaction.operations(changes, this::full, this::aclOf),
                (rc, path, context, results) -> {
                    CommitResult result = Transaction.answer(rc, results);
                    if (result != null) {
                        answer.complete(result);
                    } else {
                        fail(answer, "commit", changes.toString(), rc);
                    }
                },
                null);
        return answer;
    }

    CompletableFuture<Boolean> exists(String path) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        zookeeper.exists(
                full(path),
                false,
                (int rc, String fullPath, Object context, org.apache.zookeeper.data.Stat stat) -> {
                    switch (Code.get(rc)) {
                        case OK -> answer.complete(true);
                        case NONODE -> answer.complete(false);
                        default -> fail(answer, "look at", path, rc);
                    }
                },
                null);
        return answer;
    }

    /** Creates a plain node. Returns true if the node exists now, false if its parent does not exist. */
    CompletableFuture<Boolean> create(String path) {
        return create(path, CreateMode.PERSISTENT);
    }

    /** As {@link #create(String)}, for a node that ZooKeeper removes when it has had children and has none any more. */
    CompletableFuture<Boolean> createContainer(String path) {
        return create(path, CreateMode.CONTAINER);
    }

    private CompletableFuture<Boolean> create(String path, CreateMode mode) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        String fullPath = full(path);
        zookeeper.create(
                fullPath,
                NO_DATA,
                aclOf(fullPath),
                mode,
                (int rc, String asked, Object context, String created) -> {
                    switch (Code.get(rc)) {
                        case OK, NODEEXISTS -> answer.complete(true);
                        case NONODE -> answer.complete(false);
                        default -> fail(answer, "create", path, rc);
                    }
                },
                null);
        return answer;
    }

    /** Deletes the node. Completes when it is gone, even if another client has deleted it. */
    CompletableFuture<Void> delete(String path) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        zookeeper.delete(
                full(path),
                ANY_VERSION,
                (rc, fullPath, context) -> {
                    switch (Code.get(rc)) {
                        case OK, NONODE -> answer.complete(null);
                        default -> fail(answer, "delete", path, rc);
                    }
                },
                null);
        return answer;
    }

    private String full(String path) {
        return root + path;
    }

    private List<ACL> aclOf(String fullPath) {
        List<ACL> ofPath = acls.getAclForPath(fullPath);
        return ofPath == null ? acls.getDefaultAcl() : ofPath;
    }

    private void fail(CompletableFuture<?> answer, String what, String path, int rc) {
        KeeperException cause = KeeperException.create(Code.get(rc), path);
        answer.completeExceptionally(new CoordinationException(
                "Cannot " + what + " " + path + " in ZooKeeper session 0x" + Long.toHexString(id) + ": " + cause.code()
                        + ". It is unknown whether it took effect.",
                cause));
    }
}
