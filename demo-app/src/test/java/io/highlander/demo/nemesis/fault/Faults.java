package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.cluster.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every fault there is of a cluster, by what its pods keep state in. */
public final class Faults {

    private Faults() {}

    public static List<Fault> all(StoreKind store) {
        List<Fault> all = new ArrayList<>();
        all.addAll(PodFaults.all());
        all.addAll(ZooKeeperFaults.all());
        all.addAll(LinkFaults.all());
        all.addAll(of(store));
        all.addAll(RetryFaults.all());
        all.addAll(ClockFaults.all());
        all.addAll(DiskFaults.all());
        return all;
    }

    private static List<Fault> of(StoreKind store) {
        return switch (store) {
            case S3 -> StoreFaults.all();
            case POSTGRESQL ->
                Stream.of(DatabaseFaults.all(), DatabaseSessionFaults.all(), DatabaseDiskFaults.all())
                        .flatMap(List::stream)
                        .toList();
        };
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Fault named(StoreKind store, String name) {
        return all(store).stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No fault is called '" + name + "'; there are " + all(store)));
    }
}
