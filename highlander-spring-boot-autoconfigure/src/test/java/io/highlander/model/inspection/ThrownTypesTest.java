package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ThrownTypesTest {

    static class Full extends Exception {
        private static final long serialVersionUID = 1L;

        Full(int places) {
            super("no more than " + places);
        }
    }

    static class Closed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    abstract static sealed class Denied extends Exception permits Banned {
        private static final long serialVersionUID = 1L;
    }

    static final class Banned extends Denied {
        private static final long serialVersionUID = 1L;

        Banned(String name, int days) {}
    }

    @HighlanderEntity("x")
    static class Hall {
        @EntityCommand
        public void enter() throws Full, Closed, Denied {}
    }

    @HighlanderEntity("y")
    static class Door {
        @EntityCommand
        public void open() throws Closed, IOException {}
    }

    @Test
    void exceptionThatCallersCannotGetIsWarnedOfAtStart(CapturedOutput output) {
        assertThat(read(Hall.class).name()).isEqualTo("x");
        assertThat(output)
                .contains("The handler Hall#enter declares " + Full.class.getName(), "Full(String message)")
                .contains("The handler Hall#enter declares " + Banned.class.getName(), "Banned(String message)")
                .doesNotContain(Closed.class.getName() + ",", "declares " + Denied.class.getName());
    }

    @Test
    void exceptionsThatCallersGetAreNot(CapturedOutput output) {
        assertThat(read(Door.class).name()).isEqualTo("y");
        assertThat(output).doesNotContain("does not reach its callers");
    }
}
