package io.highlander.zookeeper;

import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.OpResult.ErrorResult;
import org.apache.zookeeper.OpResult.SetDataResult;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/** Converts changes to a ZooKeeper {@code multi}, and its answer to a result. */
final class Transaction {

    private static final int ANY_VERSION = -1;

    private Transaction() {}

    static List<Op> operations(
            List<Change> changes, UnaryOperator<String> fullPath, Function<String, List<ACL>> aclOf) {
        List<Op> operations = new ArrayList<>();
        changes.forEach(change -> operations.add(operation(change, fullPath, aclOf)));
        Change.Create created = createdWithoutStat(changes);
        if (created != null) {
            // The answer to a create has no Stat. Setting the same data again has one, and is part of the same
            // transaction.
            operations.add(Op.setData(fullPath.apply(created.path()), created.data(), ANY_VERSION));
        }
        return operations;
    }

    /** Returns the result if it is known whether the transaction took effect, else null. */
    static @Nullable CommitResult answer(int rc, @Nullable List<OpResult> results) {
        if (results == null) {
            return null;
        }
        if (rc == Code.OK.intValue()) {
            return committed(results);
        }
        for (int index = 0; index < results.size(); index++) {
            if (results.get(index) instanceof ErrorResult error && refuses(error)) {
                return new CommitResult.Rejected(index, Code.get(error.getErr()).name());
            }
        }
        return null;
    }

    private static Op operation(Change change, UnaryOperator<String> fullPath, Function<String, List<ACL>> aclOf) {
        if (change instanceof Change.Check check) {
            return Op.check(fullPath.apply(check.path()), ANY_VERSION);
        }
        if (change instanceof Change.SetData set) {
            return Op.setData(fullPath.apply(set.path()), set.data(), ANY_VERSION);
        }
        if (change instanceof Change.Delete delete) {
            return Op.delete(fullPath.apply(delete.path()), ANY_VERSION);
        }
        Change.Create create = (Change.Create) change;
        String path = fullPath.apply(create.path());
        CreateMode mode = create.ephemeral() ? CreateMode.EPHEMERAL : CreateMode.PERSISTENT;
        return Op.create(path, create.data(), aclOf.apply(path), mode);
    }

    private static Change.@Nullable Create createdWithoutStat(List<Change> changes) {
        Change.Create created = null;
        for (Change change : changes) {
            if (change instanceof Change.SetData) {
                return null;
            }
            if (change instanceof Change.Create create) {
                created = create;
            } else if (change instanceof Change.Delete delete
                    && created != null
                    && delete.path().equals(created.path())) {
                created = null;
            }
        }
        return created;
    }

    private static CommitResult committed(List<OpResult> results) {
        Stat stat = new Stat();
        for (OpResult result : results) {
            if (result instanceof SetDataResult set) {
                stat = set.getStat();
            }
        }
        return new CommitResult.Committed(stat.getMzxid(), stat.getMtime());
    }

    /** Whether this is the refused step. Steps before it are answered OK, those after it RUNTIMEINCONSISTENCY. */
    private static boolean refuses(ErrorResult error) {
        return error.getErr() != Code.OK.intValue() && error.getErr() != Code.RUNTIMEINCONSISTENCY.intValue();
    }
}
