package io.highlander.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.HighlanderEntity;
import io.highlander.cluster.FencingToken;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.Outcome;
import io.highlander.model.Handler;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.state.json.HighlanderJson;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeclaredExceptionsTest {

    static class Full extends Exception {
        private static final long serialVersionUID = 1L;

        Full(String message) {
            super(message);
        }
    }

    static class Decorated extends Exception {
        private static final long serialVersionUID = 1L;

        Decorated(String user) {
            super(user + " is no member");
        }
    }

    static class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static class Exploding extends Exception {
        private static final long serialVersionUID = 1L;

        Exploding(String message) {
            throw new IllegalStateException(message);
        }
    }

    static sealed class Denied extends Exception permits Banned {
        private static final long serialVersionUID = 1L;

        Denied(String message) {
            super(message);
        }
    }

    static final class Banned extends Denied {
        private static final long serialVersionUID = 1L;

        Banned(String message) {
            super(message);
        }
    }

    static class NeverLoaded extends Full {
        private static final long serialVersionUID = 1L;
        static final boolean LOADED = fail();

        NeverLoaded() {
            super("");
        }

        private static boolean fail() {
            throw new AssertionError("loaded by a name from the wire");
        }
    }

    @HighlanderEntity("x")
    static class Thrower {
        @EntityCommand
        public void go() throws Full, Decorated, Silent, Exploding, Denied {}
    }

    private final EntityId entity = new EntityId("x", "1");
    private final Handler handler =
            Objects.requireNonNull(new EntityTypeReader(HighlanderJson.mapper(List.of()), type -> false)
                    .read(Thrower.class)
                    .handler("go"));

    private Throwable rebuild(String type, String message) {
        return DeclaredExceptions.rebuild(
                entity, handler, new Reply.Threw(type, message, new ActivationId(FencingToken.NONE, 1)));
    }

    private void assertUnknown(String type, String message) {
        assertThat(rebuild(type, message)).isInstanceOfSatisfying(EntityCallException.class, unknown -> {
            assertThat(unknown.exceptionType()).isEqualTo(type);
            assertThat(unknown.entityId()).isEqualTo(entity);
            assertThat(unknown.outcome()).isEqualTo(Outcome.DONE);
            assertThat(unknown).hasMessageContaining(type).hasMessageContaining(message);
        });
    }

    @Test
    void declaredExceptionComesBackWithItsMessage() {
        assertThat(rebuild(Full.class.getName(), "no room"))
                .isExactlyInstanceOf(Full.class)
                .hasMessage("no room");
        assertThat(rebuild(Silent.class.getName(), ""))
                .isExactlyInstanceOf(Silent.class)
                .hasMessage(null);
    }

    @Test
    void permittedSubclassOfADeclaredSealedClassComesBack() {
        assertThat(rebuild(Denied.class.getName(), "a")).isExactlyInstanceOf(Denied.class);
        assertThat(rebuild(Banned.class.getName(), "b"))
                .isExactlyInstanceOf(Banned.class)
                .hasMessage("b");
    }

    @Test
    void exceptionWhoseMessageDoesNotSurviveIsNamed() {
        assertUnknown(Decorated.class.getName(), "ann is no member");
        assertUnknown(Silent.class.getName(), "with a message");
        assertUnknown(Exploding.class.getName(), "bang");
    }

    @Test
    void exceptionThatCannotBeMadeSaysWhichConstructorIsMissing() {
        assertThat(rebuild(Decorated.class.getName(), "ann is no member"))
                .hasMessageContaining("constructor Decorated(String message)");
        assertThat(rebuild("no.such.Class", "x").getMessage()).endsWith("The state is as it was.");
    }

    @Test
    void otherExceptionsAreNamedAndNeverLoaded() {
        assertUnknown("io.highlander.routing.reply.DeclaredExceptionsTest$NeverLoaded", "x");
        assertUnknown("java.lang.IllegalStateException", "");
        assertUnknown("no.such.Class", "x");
    }
}
