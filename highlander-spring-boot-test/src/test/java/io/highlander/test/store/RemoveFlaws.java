package io.highlander.test.store;

import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Stores that remove otherwise than the contract says. */
final class RemoveFlaws {

    private RemoveFlaws() {}

    static final class RemovesAnything extends FlawedStore {
        @Override
        public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
            String current = current(entity);
            return good.remove(entity, current == null ? expectedETag : current);
        }
    }

    /** Looks first and removes later, whatever has come between. */
    static final class LosesRaces extends FlawedStore {
        @Override
        public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
            if (!expectedETag.equals(current(entity))) {
                return CompletableFuture.completedFuture(RemoveResult.CONFLICT);
            }
            LockSupport.parkNanos(200_000);
            String current = current(entity);
            if (current != null) {
                good.remove(entity, current);
            }
            return CompletableFuture.completedFuture(RemoveResult.REMOVED);
        }
    }

    /** No flaw if it says so. */
    static final class RemovesNothing extends FlawedStore {
        @Override
        public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
            return CompletableFuture.completedFuture(RemoveResult.UNSUPPORTED);
        }
    }

    static final class RemovesAfterAll extends FlawedStore {
        @Override
        public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
            return good.remove(entity, expectedETag).thenApply(removed -> RemoveResult.UNSUPPORTED);
        }
    }

    static final class RemovesTheCurrentVersion extends FlawedStore {
        @Override
        public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
            String current = current(entity);
            return current == null
                    ? CompletableFuture.completedFuture(0)
                    : good.remove(entity, current).thenApply(removed -> 1);
        }
    }

    static final class CountsTheCurrentVersion extends FlawedStore {
        @Override
        public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
            return CompletableFuture.completedFuture(1);
        }
    }
}
