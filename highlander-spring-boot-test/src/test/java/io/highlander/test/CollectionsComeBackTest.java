package io.highlander.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.exception.EntityCallException;
import org.junit.jupiter.api.Test;

class CollectionsComeBackTest {

    private final EntityFixture<Collected> collected = EntityFixture.of(Collected.class);

    CollectionsComeBackTest() {
        collected.when(it -> it.join("zoe"));
        collected.when(it -> it.join("ann"));
        collected.when(it -> it.join("Bob"));
    }

    private String show() {
        return collected.when(Collected::show).reply();
    }

    @Test
    void whatTheConstructorMadeIsFilledWhenTheEntityIsLoaded() {
        String before = show();
        assertThat(before).contains("LinkedHashSet [zoe, ann, Bob]", "{zoe=1, ann=1, Bob=1}", "[ann, Bob, zoe]");

        String fixed = "fixed java.util.ImmutableCollections$List12 ";
        assertThat(before).contains(fixed);
        collected.passivate();
        assertThat(show()).isEqualTo(before.replace(fixed, "fixed java.util.ArrayList "));
        assertThat(collected.when(it -> it.join("BOB")).reply()).isEqualTo(4);
        assertThat(show()).contains("[ann, Bob, zoe]", "{Bob=1, BOB=1}", "LinkedBlockingQueue [zoe, ann, Bob]");
    }

    @Test
    void failedCommandLeavesCollectionsAsTheyWere() {
        String before = show();
        collected.whenRun(Collected::fail).thenThrows(EntityCallException.class);
        assertThat(show()).isEqualTo(before);
        collected.whenRun(it -> it.addAndFail("Cid")).thenThrows(EntityCallException.class);
        assertThat(show()).isEqualTo(before);
        collected.passivate();
        String loaded = show();
        collected.whenRun(Collected::fail).thenThrows(EntityCallException.class);
        assertThat(show()).isEqualTo(loaded);
    }

    @Test
    void failedCommandLeavesAloneWhatItDidNotChange() {
        String before = collected.when(Collected::showNested).reply();
        collected.whenRun(Collected::countAndFail).thenThrows(EntityCallException.class);
        assertThat(collected.when(Collected::showNested).reply()).isEqualTo(before);
        assertThat(show()).contains("fixed java.util.ImmutableCollections$List12 ");
    }

    @Test
    void setInAResultKeepsItsOrder() {
        assertThat(collected.when(Collected::sorted).reply()).containsExactly("ann", "Bob", "zoe");
    }

    @Test
    void defaultsThatCannotBeChangedStay() {
        EntityFixture<Collected> fresh = EntityFixture.of(Collected.class);
        fresh.given("{\"count\":1,\"fixed\":[]}");
        assertThat(fresh.when(Collected::show).reply()).contains("fixed java.util.ImmutableCollections$ListN []");
    }
}
