package io.highlander.actuator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExportStreamTest {

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        byte[] bytes = new byte[300_000];
        try (InputStream in = ExportStream.begin(out -> write(out, bytes))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aWriterThatFailsFailsTheReader() throws IOException {
        try (InputStream in = ExportStream.begin(out -> {
            write(out, new byte[10]);
            throw new IllegalStateException("no store");
        })) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("The export has failed: no store");
        }
    }

    @Test
    void aReaderThatGoesAwayEndsTheWriter() throws IOException {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (InputStream in = ExportStream.begin(out -> {
            try {
                while (true) {
                    write(out, new byte[1_000]);
                }
            } catch (UncheckedIOException e) {
                ended.complete(e);
            }
        })) {
            in.read();
        }
        assertThat(ended.join()).hasRootCauseInstanceOf(IOException.class);
    }
}
