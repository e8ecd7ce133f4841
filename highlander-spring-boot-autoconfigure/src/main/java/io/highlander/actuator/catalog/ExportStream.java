package io.highlander.actuator.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is written on a thread of its own, to be read as it comes. The writer waits for the reader. When the stream is closed early
 * the writer gets an {@link IOException}; when the writer fails, the reader does, so that nobody takes a part for the whole.
 */
final class ExportStream extends PipedInputStream {

    private static final int BUFFER = 64 * 1024;

    private volatile @Nullable RuntimeException failure;

    private ExportStream() {
        super(BUFFER);
    }

    static InputStream begin(Consumer<OutputStream> writer) throws IOException {
        ExportStream stream = new ExportStream();
        PipedOutputStream out = new PipedOutputStream(stream);
        Thread thread = new Thread(() -> stream.write(writer, out), "highlander-export");
        thread.setDaemon(true);
        thread.start();
        return stream;
    }

    private void write(Consumer<OutputStream> writer, PipedOutputStream out) {
        // The failure has to be there when the reader sees the end.
        try (out) {
            run(writer, out);
        } catch (IOException e) {
            failure = new IllegalStateException(e);
        }
    }

    private void run(Consumer<OutputStream> writer, OutputStream out) {
        try {
            writer.accept(out);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public synchronized int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws IOException {
        RuntimeException why = failure;
        if (read < 0 && why != null) {
            throw new IOException("The export has failed: " + why.getMessage(), why);
        }
        return read;
    }
}
