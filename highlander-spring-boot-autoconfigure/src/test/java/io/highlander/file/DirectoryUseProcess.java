package io.highlander.file;

import io.highlander.state.StoreUse;
import java.io.IOException;
import java.nio.file.Path;

/** Another JVM that uses a directory, until its input ends. */
final class DirectoryUseProcess {

    private DirectoryUseProcess() {}

    public static void main(String[] args) throws IOException {
        DirectoryUse.begin(Path.of(args[0]), StoreUse.valueOf(args[1]));
        System.out.println("has it");
        while (System.in.read() >= 0) {}
    }
}
