package io.highlander.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and when figures were measured. */
record Machine(Map<String, String> facts) {

    static Machine now() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("processors", "" + Runtime.getRuntime().availableProcessors());
        facts.put(
                "load before", "" + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        facts.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Machine(facts);
    }
}
