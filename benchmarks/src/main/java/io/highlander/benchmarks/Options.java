package io.highlander.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What to measure, and how long.
 *
 * @param isQuick five minutes at most, else as long as it takes
 * @param only names of scenarios to run, or of their subjects; none: all
 * @param peers names of contestants to measure beside Highlander
 * @param rounds how often each measurement is made; the median counts
 * @param seconds length of one measurement
 * @param unit {@code highlander.ownership.unit}; empty: the default
 * @param locks how many are held at each point of the curves of {@code zookeeper-locks}
 * @param connections how many to PostgreSQL are tried for each contestant in {@code postgresql}, to use what is fastest
 * @param jvmOptions for every JVM that is started, beside the usual ones
 */
public record Options(
        boolean isQuick,
        Optional<Pattern> only,
        Pattern peers,
        int rounds,
        double seconds,
        String unit,
        List<Integer> locks,
        List<Integer> connections,
        List<String> jvmOptions) {

    private static final List<String> NAMES =
            List.of("mode", "only", "peers", "rounds", "seconds", "unit", "locks", "connections", "jvm");

    /** {@code --mode=quick|full --only=<regex> --peers=<regex> --rounds=<n> --seconds=<s> --unit=entity|partition --locks=<n>,<n> --connections=<n>,<n> --jvm="<options>"}, all optional. */
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
                Optional.of(value(arguments, "only", ""))
                        .filter(regex -> !regex.isEmpty())
                        .map(Pattern::compile),
                Pattern.compile(value(arguments, "peers", quick ? "echo-handing-over|pekko|hazelcast" : ".*")),
                Integer.parseInt(value(arguments, "rounds", quick ? "3" : "5")),
                Double.parseDouble(value(arguments, "seconds", quick ? "1" : "5")),
                value(arguments, "unit", ""),
                numbers(value(arguments, "locks", "1000,10000,50000,100000,200000")),
                numbers(value(arguments, "connections", quick ? "16" : "4,8,16,32,64")),
                Arrays.stream(value(arguments, "jvm", "").split(" ", -1))
                        .filter(option -> !option.isEmpty())
                        .toList());
    }

    /**
     * Whether a scenario is to be run.
     *
     * @param scenario its name; that of its subject ends before the first {@code /}
     * @param isLong only asked for by name, or in the full mode
     */
    public boolean includes(String scenario, boolean isLong) {
        String subject = scenario.substring(0, (scenario + "/").indexOf('/'));
        return only.map(regex -> Stream.of(scenario, subject)
                        .anyMatch(name -> regex.matcher(name).matches()))
                .orElse(!(isLong && isQuick));
    }

    private static List<Integer> numbers(String value) {
        return Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList();
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
