package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Test;

class LockPathsTest {

    private final LockPaths paths = new LockPaths("shop");

    @Test
    void shortKeysAreReadable() {
        assertThat(paths.of(new EntityId("todo-list", "groceries")))
                .matches("/highlander/shop/locks/todo-list/[0-9a-f]{2}/groceries");
    }

    @Test
    void longKeysAreNamedByTheirHash() {
        assertThat(paths.of(new EntityId("todo-list", "g".repeat(65)))).endsWith("/" + "g".repeat(65));
        assertThat(paths.of(new EntityId("todo-list", "g".repeat(66))))
                .matches("/highlander/shop/locks/todo-list/[0-9a-f]{2}/~[0-9a-f]{64}");
    }

    @Test
    void noPathIsLongerThanTheLimit() {
        String longest = new LockPaths("A".repeat(500)).of(new EntityId("T".repeat(500), "€".repeat(170)));

        assertThat(longest).hasSize(LockPaths.MAX_LENGTH);
    }

    @Test
    void everyKeyHasAPathOfItsOwnThatZooKeeperTakes() {
        List<String> keys =
                List.of("a", "A", "a/b", "a/../b", "..", ".", " ", "/", "//", "a%2fb", "~a", "ü", "😀", "!x");
        Set<String> seen = new HashSet<>();

        for (String key : keys) {
            String path = paths.of(new EntityId("t/../x", key));
            PathUtils.validatePath(path);
            assertThat(path.split("/", -1)).as(key).hasSize(7);
            assertThat(seen.add(path)).as(key).isTrue();
        }
    }

    @Test
    void anApplicationHasAName() {
        assertThatThrownBy(() -> new LockPaths("")).hasMessageContaining("highlander.application");
    }
}
