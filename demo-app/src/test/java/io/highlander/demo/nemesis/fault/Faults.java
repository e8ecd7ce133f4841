package io.highlander.demo.nemesis.fault;

import java.util.ArrayList;
import java.util.List;

/** Every fault there is. */
public final class Faults {

    private Faults() {}

    public static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(PodFaults.all());
        all.addAll(ZooKeeperFaults.all());
        all.addAll(LinkFaults.all());
        all.addAll(StoreFaults.all());
        all.addAll(RetryFaults.all());
        all.addAll(ClockFaults.all());
        all.addAll(DiskFaults.all());
        return all;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Fault named(String name) {
        return all().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No fault is called '" + name + "'; there are " + all()));
    }
}
