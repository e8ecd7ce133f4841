package io.highlander.demo.launcher;

import io.highlander.demo.local.DemoSettings;
import io.highlander.demo.local.DemoStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the launcher was told.
 *
 * @param pods how many to start
 * @param firstPort HTTP port of the first pod; the others get the ports behind it
 * @param settings where ZooKeeper and the entities are when the launcher has to care for them
 * @param hasZooKeeper whether the arguments name a ZooKeeper already
 * @param passedOn all other arguments, for the pods
 */
public record LauncherArguments(
        int pods, int firstPort, DemoSettings settings, boolean hasZooKeeper, List<String> passedOn) {

    private static final String PODS = "pods";
    private static final String PORT = "server.port";
    private static final String CONNECT_STRING = "spring.cloud.zookeeper.connect-string";
    private static final String STATE_STORE = "highlander.state.store";

    /** What each pod is told in its own way. */
    private static final Set<String> OWN = Set.of(PODS, PORT, DemoSettings.ZOOKEEPER_PORT);

    private static final int MOST_PODS = 16;
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;

    /** Whether the command line asks for a launcher and not for one pod. */
    public static boolean askForPods(String... args) {
        return Arrays.stream(args).anyMatch(arg -> nameOf(arg).equals(PODS));
    }

    /**
     * @param environment of the process, which the pods inherit
     * @throws IllegalArgumentException with a text for the user
     */
    static LauncherArguments parse(Map<String, String> environment, String... args) {
        Map<String, String> given = new HashMap<>();
        List<String> passedOn = new ArrayList<>();
        for (String arg : args) {
            String name = nameOf(arg);
            given.put(name, arg.contains("=") ? arg.substring(arg.indexOf('=') + 1) : "");
            if (!OWN.contains(name)) {
                passedOn.add(arg);
            }
        }
        int pods = number(given, PODS, 0, MOST_PODS);
        int port = number(given, PORT, DEFAULT_PORT, HIGHEST_PORT - pods + 1);
        boolean hasZooKeeper = given.containsKey(CONNECT_STRING)
                || environment.containsKey("SPRING_CLOUD_ZOOKEEPER_CONNECT_STRING")
                || environment.containsKey("SPRING_CLOUD_ZOOKEEPER_CONNECTSTRING");
        DemoSettings settings = DemoSettings.from(given::get);
        if (settings.store() == DemoStore.POSTGRESQL && given.containsKey(STATE_STORE)) {
            throw new IllegalArgumentException("--" + DemoSettings.STORE + "=" + settings.store() + " and --"
                    + STATE_STORE + "=" + given.get(STATE_STORE) + " name two stores. Leave one of them out.");
        }
        return new LauncherArguments(pods, port, settings, hasZooKeeper, List.copyOf(passedOn));
    }

    List<Integer> ports() {
        return IntStream.range(firstPort, firstPort + pods).boxed().toList();
    }

    private static String nameOf(String arg) {
        if (!arg.startsWith("--")) {
            return "";
        }
        int end = arg.indexOf('=');
        return end < 0 ? arg.substring(2) : arg.substring(2, end);
    }

    private static int number(Map<String, String> given, String name, int otherwise, int highest) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > highest) {
            throw new IllegalArgumentException("--" + name + " must be a number from 1 to " + highest + ", as in --"
                    + name + "=" + Math.max(otherwise, 3) + ", not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
