package io.highlander.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.s3.StrictS3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As many entities as a year may bring, through JVMs with a small heap, from files to S3 and back. */
@Tag("slow")
@Timeout(1_800)
class ManyEntitiesTest {

    private static final int ENTITIES = Integer.getInteger("highlander.catalog.entities", 20_000);
    private static final String HEAP = "-Xmx256m";

    @TempDir
    private Path directory;

    @Test
    void theyAreListedExportedAndImportedByteForByte() throws Exception {
        String[] files = files("one");
        work("fill", "" + ENTITIES, files);
        work("list", "", files);
        Path ofFiles = export("files.ndjson", files);
        Process server = serve();
        try (BufferedReader output = server.inputReader()) {
            String[] s3 = s3(output.readLine().replaceAll(".* at ", ""));
            work("import", ofFiles.toString(), s3);
            work("list", "", s3);
            Path ofS3 = export("s3.ndjson", s3);
            assertThat(Files.mismatch(ofFiles, ofS3)).isEqualTo(-1);
            String[] others = files("two");
            work("import", ofS3.toString(), others);
            assertThat(Files.mismatch(ofFiles, export("others.ndjson", others))).isEqualTo(-1);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private String[] files(String folder) {
        return new String[] {
            "highlander.state.store=file", "highlander.state.file.directory=" + directory.resolve(folder)
        };
    }

    private static String[] s3(String endpoint) {
        return new String[] {
            "highlander.state.store=s3",
            "highlander.state.s3.bucket=" + StrictS3Server.BUCKET,
            "highlander.state.s3.endpoint=" + endpoint,
            "highlander.state.s3.region=us-east-1",
            "highlander.state.s3.path-style-access=true"
        };
    }

    private Path export(String name, String[] store) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        work("export", file.toString(), store);
        return file;
    }

    /** Does it with all entities, in a JVM of its own. */
    private static void work(String what, String argument, String[] store) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(what, argument));
        arguments.addAll(List.of(
                "spring.application.name=wines",
                "spring.main.web-application-type=none",
                "logging.level.root=warn",
                "highlander.ownership.directory=local"));
        arguments.addAll(List.of(store));
        Process process = java(List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"), CatalogProcess.class, arguments);
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
        }
        assertThat(process.waitFor()).as("%s: %s", what, lines).isZero();
        lines.forEach(System.out::println);
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(what + " done=" + ENTITIES + " "));
    }

    private static Process serve() throws IOException {
        return java(List.of("-Xmx1g"), StrictS3Server.class, List.of("0"));
    }

    private static Process java(List<String> options, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("AWS_ACCESS_KEY_ID", "key");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        return builder.start();
    }
}
