package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import io.highlander.StateDowncaster;
import io.highlander.StateUpcaster;
import io.highlander.state.json.StateVersions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A version of a state without its steps, and a step without its version, are refused at start. */
@SuppressWarnings({"unused", "EffectivelyPrivate"})
class VersionRefusalsTest {

    static class Plain {
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("x")
    static class Unversioned extends Plain {}

    @HighlanderEntity(value = "x", version = 0)
    static class Zeroth extends Plain {}

    @HighlanderEntity(value = "x", writes = 2)
    static class WritesTheFuture extends Plain {}

    @HighlanderEntity(value = "x", writes = -1)
    static class WritesNothing extends Plain {}

    @HighlanderEntity(value = "x", version = 2)
    static class Forgotten extends Plain {}

    @HighlanderEntity(value = "x", version = 4)
    static class Hole extends Plain {
        @StateUpcaster(from = 3)
        static ObjectNode last(ObjectNode state) {
            return state;
        }

        @StateUpcaster(from = 1)
        static ObjectNode first(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity(value = "x", version = 3)
    static class LastForgotten extends Plain {
        @StateUpcaster(from = 1)
        static ObjectNode first(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity("x")
    static class Lowered extends Plain {
        @StateUpcaster(from = 1)
        static ObjectNode first(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity(value = "x", version = 2)
    static class Twice extends Plain {
        @StateUpcaster(from = 1)
        static ObjectNode one(ObjectNode state) {
            return state;
        }

        @StateUpcaster(from = 1)
        static ObjectNode two(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity(value = "x", version = 2)
    static class NotStatic extends Plain {
        @StateUpcaster(from = 1)
        ObjectNode first(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity(value = "x", version = 2)
    static class OtherParameter extends Plain {
        @StateUpcaster(from = 1)
        static ObjectNode first(JsonNode state) {
            return (ObjectNode) state;
        }
    }

    @HighlanderEntity(value = "x", version = 2)
    static class NothingReturned extends Plain {
        @StateUpcaster(from = 1)
        static void first(ObjectNode state) {}
    }

    @HighlanderEntity(value = "x", version = 2)
    static class AlsoAHandler {
        @EntityCommand
        @StateUpcaster(from = 1)
        public void go() {}
    }

    @HighlanderEntity(value = "x", version = 3)
    static class BothWays extends Plain {
        @StateUpcaster(from = 2)
        @StateDowncaster(from = 3)
        static ObjectNode change(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity(value = "x", version = 2, writes = 1)
    static class NoWayDown extends Plain {
        @StateUpcaster(from = 1)
        static ObjectNode up(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity(value = "x", version = 3, writes = 1)
    static class NotReadAgain extends Plain {
        @StateUpcaster(from = 2)
        static ObjectNode up(ObjectNode state) {
            return state;
        }

        @StateDowncaster(from = 3)
        static ObjectNode downToTwo(ObjectNode state) {
            return state;
        }

        @StateDowncaster(from = 2)
        static ObjectNode downToOne(ObjectNode state) {
            return state;
        }
    }

    static class Base extends Plain {
        @StateUpcaster(from = 1)
        private static ObjectNode inherited(ObjectNode state) {
            return state;
        }
    }

    @HighlanderEntity(value = "x", version = 3, writes = 2)
    static class Good extends Base {
        @StateUpcaster(from = 2)
        static ObjectNode up(ObjectNode state) {
            return state;
        }

        @StateDowncaster(from = 3)
        static ObjectNode down(ObjectNode state) {
            return state;
        }
    }

    @Test
    void numbersThatMeanNothingAreRefused() {
        assertRefused(Zeroth.class, "", "has version 0");
        assertRefused(WritesTheFuture.class, "", "has version 1 and writes version 2");
        assertRefused(WritesNothing.class, "", "writes version -1");
    }

    @Test
    void missingStepIsRefused() {
        assertRefused(Forgotten.class, "", "has version 2, and no @StateUpcaster(from = 1)");
        assertRefused(Hole.class, "", "has version 4, and no @StateUpcaster(from = 2)");
        assertRefused(LastForgotten.class, "", "has version 3, and no @StateUpcaster(from = 2)");
        assertRefused(NoWayDown.class, "", "has version 2, writes version 1, and no @StateDowncaster(from = 2)");
        assertRefused(NotReadAgain.class, "", "has version 3, writes version 1, and no @StateUpcaster(from = 1)");
    }

    @Test
    void stepBeyondTheVersionIsRefused() {
        assertRefused(Lowered.class, "first", "is a step from version 1, and the class has version 1");
    }

    @Test
    void secondStepFromAVersionIsRefused() {
        assertRefused(Twice.class, "two", "is a second step from version 1, beside Twice#one");
    }

    @Test
    void methodOfAnotherFormIsRefused() {
        assertRefused(NotStatic.class, "first", "is not static");
        assertRefused(OtherParameter.class, "first", "has another form");
        assertRefused(NothingReturned.class, "first", "has another form");
        assertRefused(AlsoAHandler.class, "go", "is a handler or a hook");
        assertRefused(BothWays.class, "change", "leads to a newer version and to an older one");
    }

    @Test
    void versionsAreRead() {
        assertThat(read(Unversioned.class).versions()).isEqualTo(StateVersions.FIRST);
        StateVersions versions = read(Good.class).versions();
        assertThat(versions.oldest()).isEqualTo(1);
        assertThat(versions.current()).isEqualTo(3);
        assertThat(versions.written()).isEqualTo(2);
        assertThat(versions.up()).containsOnlyKeys(1, 2);
        assertThat(versions.down()).containsOnlyKeys(3);
        assertThat(versions.readable()).isEqualTo("versions 1 to 3");
        assertThat(versions.canRead(3)).isTrue();
        assertThat(versions.canRead(4)).isFalse();
    }
}
