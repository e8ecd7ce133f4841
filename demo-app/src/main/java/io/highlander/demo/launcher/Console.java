package io.highlander.demo.launcher;

import java.io.PrintStream;

/** Where all pods and the launcher write, line by line, each line behind the name of who wrote it. */
final class Console {

    private static final String LAUNCHER = "launcher";

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void print(String source, String line) {
        out.println("[" + source + "] " + line);
    }

    void say(String line) {
        print(LAUNCHER, line);
    }
}
