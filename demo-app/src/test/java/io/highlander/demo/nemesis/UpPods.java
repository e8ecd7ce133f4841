package io.highlander.demo.nemesis;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

/** The pods that clients choose from, as a load balancer that is told in time. Any thread may call. */
final class UpPods {

    private final int all;
    private final Set<Integer> up = new ConcurrentSkipListSet<>();

    UpPods(int pods) {
        all = pods;
        all();
    }

    void all() {
        IntStream.range(0, all).forEach(up::add);
    }

    void out(int pod) {
        up.remove(pod);
    }

    void in(int pod) {
        up.add(pod);
    }

    /** Any pod that is up; any at all when none is. */
    int any(Random random) {
        List<Integer> now = List.copyOf(up);
        return now.isEmpty() ? random.nextInt(all) : now.get(random.nextInt(now.size()));
    }

    List<Integer> now() {
        return List.copyOf(up);
    }
}
