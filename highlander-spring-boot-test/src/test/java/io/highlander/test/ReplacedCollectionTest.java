package io.highlander.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityAction;
import io.highlander.exception.EntityCallException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command that puts another collection into a field: what it leaves is what is loaded, or it fails. */
class ReplacedCollectionTest {

    private final EntityFixture<Replacing> entity = EntityFixture.of(Replacing.class);

    private static EntityAction<Replacing> does(EntityAction<Replacing> action) {
        return action;
    }

    static List<EntityAction<Replacing>> whatTheConstructorsDoesNotTake() {
        return List.of(
                does(it -> it.queue("a", null)),
                does(it -> it.bound(10, List.of("a", "b", "c", "d", "e"))),
                does(it -> it.name(List.of("a", "A"))),
                does(it -> it.use(List.of("a", "b", "c"))),
                does(it -> it.repeat(List.of("a", "a"))),
                does(Replacing::nothingFirst),
                does(Replacing::nothingFirstLikeTheConstant),
                does(Replacing::nothingFirstWithin));
    }

    @ParameterizedTest
    @MethodSource("whatTheConstructorsDoesNotTake")
    void whatCouldNotBeLoadedIsRefused(EntityAction<Replacing> action) {
        assertThat(entity.when(Replacing::count).reply()).isEqualTo(1);
        String before = entity.when(Replacing::show).reply();
        assertThat(entity.whenRun(action).thenStateUnchanged().failure(EntityCallException.class))
                .hasMessageContaining("could not be read again, so it is not saved: field '");
        assertThat(entity.when(Replacing::show).reply()).isEqualTo(before);
        entity.passivate();
        assertThat(entity.when(Replacing::show).reply()).isEqualTo(before);
    }

    static List<EntityAction<Replacing>> whatTheConstructorsTakes() {
        return List.of(
                does(it -> it.queue("a", "b")),
                does(it -> it.bound(10, List.of("a", "b"))),
                does(it -> it.name(List.of("a", "b"))),
                does(it -> it.use(List.of("a", "b"))),
                does(it -> it.repeat(List.of("a", "b"))),
                does(it -> it.fix("a", null, "a")));
    }

    @ParameterizedTest
    @MethodSource("whatTheConstructorsTakes")
    void whatTheConstructorsCollectionTakesIsLoaded(EntityAction<Replacing> action) {
        entity.whenRun(action);
        String before = entity.when(Replacing::show).reply();
        assertThat(before).containsAnyOf("[a, ", "{a=");
        entity.passivate();
        assertThat(entity.when(Replacing::show).reply()).isEqualTo(before);
    }

    @Test
    void laterChangeOfAReplacedCollectionIsRefused() {
        entity.whenRun(it -> it.queue("a"));
        assertThat(entity.whenRun(Replacing::queueNothing).failure(EntityCallException.class))
                .hasMessageContaining("and the constructor's java.util.ArrayDeque would not take what is in it");
        assertThat(entity.when(Replacing::show).reply()).startsWith("[a] ");
        entity.passivate();
        assertThat(entity.when(Replacing::show).reply()).startsWith("[a] ");
        entity.whenRun(it -> it.queue("b"));
    }
}
