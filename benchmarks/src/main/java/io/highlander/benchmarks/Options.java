package io.highlander.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to measure, and how long.
 *
 * @param isQuick five minutes at most, else as long as it takes
 * @param only names of scenarios to run
 * @param peers names of contestants to measure beside Highlander
 * @param rounds how often each measurement is made; the median counts
 * @param seconds length of one measurement
 * @param unit {@code highlander.ownership.unit}; empty: the default
 * @param jvmOptions for every JVM that is started, beside the usual ones
 */
public record Options(
        boolean isQuick,
        Pattern only,
        Pattern peers,
        int rounds,
        double seconds,
        String unit,
        List<String> jvmOptions) {

    private static final List<String> NAMES = List.of("mode", "only", "peers", "rounds", "seconds", "unit", "jvm");

    /** {@code --mode=quick|full --only=<regex> --peers=<regex> --rounds=<n> --seconds=<s> --unit=entity|partition --jvm="<options>"}, all optional. */
    public static Options parse(String... arguments) {
        for (String argument : arguments) {
            if (NAMES.stream().noneMatch(name -> argument.startsWith("--" + name + "="))) {
                throw new IllegalArgumentException(
                        "Unknown option '" + argument + "'; there are --" + String.join("=, --", NAMES) + "=.");
            }
        }
        String mode = value(arguments, "mode", "quick");
        if (!mode.equals("quick") && !mode.equals("full")) {
            throw new IllegalArgumentException("--mode is '" + mode + "'; it is quick or full.");
        }
        boolean quick = mode.equals("quick");
        return new Options(
                quick,
                Pattern.compile(value(arguments, "only", ".*")),
                Pattern.compile(value(arguments, "peers", quick ? "echo-handing-over|pekko|hazelcast" : ".*")),
                Integer.parseInt(value(arguments, "rounds", quick ? "3" : "5")),
                Double.parseDouble(value(arguments, "seconds", quick ? "1" : "5")),
                value(arguments, "unit", ""),
                Arrays.stream(value(arguments, "jvm", "").split(" ", -1))
                        .filter(option -> !option.isEmpty())
                        .toList());
    }

    private static String value(String[] arguments, String name, String otherwise) {
        String start = "--" + name + "=";
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(start) && argument.length() > start.length())
                .map(argument -> argument.substring(start.length()))
                .findFirst()
                .orElse(otherwise);
    }
}
