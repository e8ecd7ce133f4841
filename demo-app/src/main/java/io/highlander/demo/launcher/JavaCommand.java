package io.highlander.demo.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts this same program in another JVM. */
final class JavaCommand {

    /** Several pods share a machine, and are to be there soon. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** Spring Boot's launcher of any class in a jar. */
    private static final String IN_A_JAR = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private JavaCommand() {}

    /** Runs the jar when {@code main} was loaded from within one, else the class with the class path of this JVM. */
    static List<String> running(Class<?> main) {
        return isPackaged(main) ? java("-jar", CLASS_PATH) : java("-cp", CLASS_PATH, main.getName());
    }

    /** Runs a class of this program that is not the one that the jar's manifest names. */
    static List<String> runningInstead(Class<?> main) {
        return isPackaged(main)
                ? java("-Dloader.main=" + main.getName(), "-cp", CLASS_PATH, IN_A_JAR)
                : java("-cp", CLASS_PATH, main.getName());
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(List.of(arguments));
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
