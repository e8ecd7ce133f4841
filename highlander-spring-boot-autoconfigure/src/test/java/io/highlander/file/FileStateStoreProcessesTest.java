package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(120)
class FileStateStoreProcessesTest {

    @TempDir
    Path directory;

    @Test
    void processesThatRaceForOneEntityLoseNothing() throws Exception {
        List<Process> processes = List.of(start(1, 300), start(1, 300));
        List<String> saved = new ArrayList<>();
        for (Process process : processes) {
            saved.addAll(linesOf(process).filter(line -> !line.equals("ready")).toList());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(saved).hasSize(600).doesNotHaveDuplicates();
        assertThat(load("c0")).isEqualTo(600);
    }

    @Test
    void aProcessKilledInTheMiddleOfSavesLeavesEachEntityReadableAndNoConfirmedSaveLost() throws Exception {
        for (int kill = 0; kill < 5; kill++) {
            Process process = start(4, 1_000_000);
            Map<String, Long> confirmed = new HashMap<>();
            try (BufferedReader output = process.inputReader()) {
                assertThat(output.readLine()).isEqualTo("ready");
                for (int line = 0; line < 60 + 7 * kill; line++) {
                    remember(output.readLine(), confirmed);
                }
                assertThat(new ProcessBuilder("kill", "-9", "" + process.pid())
                                .start()
                                .waitFor())
                        .isZero();
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    remember(line, confirmed);
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (Map.Entry<String, Long> last : confirmed.entrySet()) {
                assertThat(load(last.getKey())).isBetween(last.getValue(), last.getValue() + 1);
                savesStillWork(last.getKey());
            }
        }
    }

    private static void remember(String line, Map<String, Long> confirmed) {
        String[] parts = line.split(" ", 2);
        if (parts.length == 2 && !parts[1].isEmpty()) {
            confirmed.merge(parts[0], Long.parseLong(parts[1]), Math::max);
        }
    }

    private void savesStillWork(String key) {
        StateStore store = new FileStateStore(directory);
        EntityId entity = new EntityId("counter", key);
        StoredObject current = store.load(entity).join().orElseThrow();
        byte[] next = FileStoreProcess.bodyOf(FileStoreProcess.numberIn(current.body()) + 1);
        assertThat(store.save(entity, next, current.eTag()).join()).isInstanceOf(SaveResult.Saved.class);
        store.close();
    }

    private long load(String key) {
        StateStore store = new FileStateStore(directory);
        try {
            return FileStoreProcess.numberIn(store.load(new EntityId("counter", key))
                    .join()
                    .orElseThrow()
                    .body());
        } finally {
            store.close();
        }
    }

    private Process start(int entities, int increments) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileStoreProcess.class.getName(),
                        directory.toString(),
                        "" + entities,
                        "" + increments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static java.util.stream.Stream<String> linesOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
    }
}
