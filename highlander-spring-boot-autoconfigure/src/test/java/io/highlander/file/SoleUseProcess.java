package io.highlander.file;

import java.io.IOException;
import java.nio.file.Path;

/** Another JVM that has a directory for itself, until its input ends. */
final class SoleUseProcess {

    private SoleUseProcess() {}

    public static void main(String[] args) throws IOException {
        SoleUse.of(Path.of(args[0]));
        System.out.println("has it");
        while (System.in.read() >= 0) {}
    }
}
