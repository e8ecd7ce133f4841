package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoreUse;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
@Timeout(60)
class DirectoryUseProcessesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"ALONE, ALONE", "ALONE, TOGETHER", "TOGETHER, ALONE"})
    void directoryOfAnotherProcessIsRefusedUntilThatProcessIsGone(StoreUse others, StoreUse own) throws Exception {
        Process other = start(others);
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("has it");
            assertThatThrownBy(() -> DirectoryUse.begin(directory, own))
                    .isInstanceOf(StateStoreUnusableException.class)
                    .hasMessageContaining("another process");
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        DirectoryUse.begin(directory, own).run();
    }

    @Test
    void processesOfAClusterShareADirectory() throws Exception {
        Process other = start(StoreUse.TOGETHER);
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("has it");
            DirectoryUse.begin(directory, StoreUse.TOGETHER).run();
        } finally {
            other.destroyForcibly();
        }
    }

    private Process start(StoreUse use) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirectoryUseProcess.class.getName(),
                        directory.toString(),
                        use.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
