package io.highlander.demo.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A console that remembers. */
final class RecordedOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Console console() {
        return new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
