package io.highlander.demo.nemesis.cluster;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

/** The pods that clients choose from, as a load balancer that is told in time. Any thread may call. */
public final class UpPods {

    private final int all;
    private final Set<Integer> up = new ConcurrentSkipListSet<>();

    UpPods(int pods) {
        all = pods;
        all();
    }

    void all() {
        IntStream.range(0, all).forEach(up::add);
    }

    public void out(int pod) {
        up.remove(pod);
    }

    public void in(int pod) {
        up.add(pod);
    }

    /** Any pod that is up; any at all when none is. */
    public int any(Random random) {
        List<Integer> now = List.copyOf(up);
        return now.isEmpty() ? random.nextInt(all) : now.get(random.nextInt(now.size()));
    }

    public List<Integer> now() {
        return List.copyOf(up);
    }
}
