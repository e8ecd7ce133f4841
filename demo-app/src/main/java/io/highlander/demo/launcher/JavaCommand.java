package io.highlander.demo.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts this same program in another JVM. */
final class JavaCommand {

    /** Several pods share a machine, and are to be there soon. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private JavaCommand() {}

    /** Runs the jar when {@code main} was loaded from within one, else the class with the class path of this JVM. */
    static List<String> running(Class<?> main) {
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        if (isPackaged(main)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, main.getName()));
        }
        return command;
    }

    private static boolean isPackaged(Class<?> main) {
        return !main.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getProtocol()
                .equals("file");
    }
}
