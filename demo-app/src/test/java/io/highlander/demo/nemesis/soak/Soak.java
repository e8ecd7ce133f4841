package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.history.Evidence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs faults, or one measured experiment, on real processes for as long as is wanted; {@link Settings} says how. */
final class Soak {

    private static final Map<String, Mode> MODES = new TreeMap<>(Map.of(
            "faults", new FaultsMode(),
            "crash", new CrashMode(),
            "rolling", new RollingMode(),
            "leader", new LeaderMode(),
            "outage-zookeeper", OutageMode.ofZooKeeper(),
            "outage-store", OutageMode.ofStore(),
            "pause", new PauseMode(),
            "lost-replies", new LostRepliesMode(),
            "drain", new DrainMode()));

    private Soak() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.fromSystemProperties();
        System.out.println(settings);
        Mode mode = MODES.get(settings.mode());
        if (mode == null) {
            throw new IllegalArgumentException("soak.mode is one of " + MODES.keySet());
        }
        SoakReport report = new SoakReport(settings.report());
        List<String> wrong = mode.run(settings, report, new Evidence(settings.evidence()));
        System.out.println(report.table());
        wrong.stream().limit(50).forEach(violation -> System.out.println("VIOLATION " + violation));
        System.out.println(wrong.isEmpty() ? "Nothing is wrong." : wrong.size() + " violations.");
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
