package io.highlander.test.store;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StorePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that list otherwise than the contract says. */
final class ListFlaws {

    private ListFlaws() {}

    private static CompletableFuture<StorePage> changed(
            CompletableFuture<StorePage> page, UnaryOperator<List<EntityId>> entities) {
        return page.thenApply(
                good -> new StorePage(entities.apply(new ArrayList<>(good.entities())), good.unnamed(), good.next()));
    }

    static final class ListsTheLastOfAPageAgain extends FlawedStore {
        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            return changed(good.list(type, cursor, limit), entities -> {
                if (cursor != null && entities.size() < limit) {
                    entities.add(new EntityId(type, cursor));
                }
                return entities;
            });
        }
    }

    static final class LeavesOutTheFirstOfAPage extends FlawedStore {
        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            return changed(
                    good.list(type, cursor, limit),
                    entities -> cursor == null ? entities : entities.subList(1, entities.size()));
        }
    }

    /** The cursor is the number of entities that were listed before. */
    static final class ListsByOffset extends FlawedStore {
        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            List<EntityId> all = good.list(type, null, StorePage.LARGEST).join().entities();
            int from = cursor == null ? 0 : Math.min(all.size(), Integer.parseInt(cursor));
            int to = Math.min(all.size(), from + limit);
            return CompletableFuture.completedFuture(
                    new StorePage(all.subList(from, to), List.of(), to == all.size() ? null : "" + to));
        }
    }

    static final class MakesPagesTooLarge extends FlawedStore {
        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            return good.list(type, cursor, limit + 1);
        }
    }

    static final class KnowsNoLargestPage extends FlawedStore {
        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            return good.list(type, cursor, limit)
                    .thenApply(page -> new StorePage(
                            page.entities(), page.unnamed(), limit == StorePage.LARGEST ? null : page.next()));
        }
    }

    static final class ListsForever extends FlawedStore {
        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            return good.list(type, cursor, limit)
                    .thenApply(page ->
                            new StorePage(page.entities(), page.unnamed(), page.next() == null ? "~" : page.next()));
        }
    }

    /** Finds by the beginning of the type. */
    static final class ListsLongerTypes extends FlawedStore {

        private final Set<String> types = new ConcurrentSkipListSet<>();

        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            types.add(entity.type());
            return super.save(entity, body, expectedETag);
        }

        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            List<EntityId> found = new ArrayList<>();
            types.stream()
                    .filter(each -> each.startsWith(type))
                    .forEach(each ->
                            found.addAll(good.list(each, null, limit).join().entities()));
            return CompletableFuture.completedFuture(new StorePage(found, List.of(), null));
        }
    }

    static final class ListsEverySave extends FlawedStore {

        private final List<EntityId> saves = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            saves.add(entity);
            return super.save(entity, body, expectedETag);
        }

        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            int at = cursor == null ? 0 : Integer.parseInt(cursor);
            return CompletableFuture.completedFuture(
                    new StorePage(List.of(saves.get(at)), List.of(), at + 1 < saves.size() ? "" + (at + 1) : null));
        }
    }

    static final class LeavesOutWhatItCannotName extends FlawedStore {
        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            return changed(good.list(type, cursor, limit), entities -> {
                entities.removeIf(id -> id.key().length() > 200);
                return entities;
            });
        }
    }
}
