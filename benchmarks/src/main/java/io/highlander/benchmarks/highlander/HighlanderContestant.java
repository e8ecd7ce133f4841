package io.highlander.benchmarks.highlander;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.benchmarks.contestant.Contestant;
import io.highlander.benchmarks.load.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/** Counters as entities: references where the caller waits, the gateway's asynchronous calls where it does not. */
final class HighlanderContestant implements Contestant {

    private static final Duration JOINING = Duration.ofSeconds(60);
    private static final int MOST_TRIED = 100_000;
    private static final int ASKED_AT_ONCE = 32;

    private final ConfigurableApplicationContext pod;
    private final EntityGateway gateway;
    private final HighlanderCluster cluster;
    private final Map<String, Counter> references = new ConcurrentHashMap<>();
    private int tried;

    HighlanderContestant(ConfigurableApplicationContext pod) {
        this.pod = pod;
        gateway = Pod.gateway(pod);
        cluster = Pod.cluster(pod);
    }

    EntityGateway gateway() {
        return gateway;
    }

    Counter counter(String key) {
        return references.computeIfAbsent(key, each -> gateway.entity(Counter.class, each));
    }

    /** Starts counters until enough of them live where they should; each has been saved once. */
    @Override
    public List<String> keys(int count, boolean elsewhere) {
        Waiting.until("members", JOINING, () -> cluster.members().size() >= (elsewhere ? 2 : 1));
        EntityGateway patient = gateway.with(CallOptions.defaults().withTimeout(JOINING));
        List<String> keys = new ArrayList<>();
        while (keys.size() < count && tried < MOST_TRIED) {
            List<String> candidates = IntStream.range(0, Math.min(ASKED_AT_ONCE, count))
                    .mapToObj(i -> "key-" + tried++)
                    .toList();
            CompletableFuture.allOf(candidates.stream()
                            .map(key -> patient.call(Counter.class, key, counter -> counter.add(1)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            candidates.stream().filter(key -> isElsewhere(key) == elsewhere).forEach(keys::add);
        }
        return List.copyOf(keys.subList(0, count));
    }

    private boolean isElsewhere(String key) {
        return !gateway.locate(Counter.class, key).orElseThrow().node().equals(cluster.self());
    }

    @Override
    public CompletableFuture<Long> query(String key) {
        return gateway.call(Counter.class, key, Counter::value);
    }

    @Override
    public void queryAndWait(String key) {
        counter(key).value();
    }

    @Override
    public long value(String key) {
        return counter(key).value();
    }

    @Override
    public long add(String key) {
        return counter(key).add(1);
    }

    @Override
    public void close() {
        pod.close();
    }
}
