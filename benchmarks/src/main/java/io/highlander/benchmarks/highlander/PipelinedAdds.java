package io.highlander.benchmarks.highlander;

import io.highlander.EntityGateway;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Commands that one thread makes without waiting: they must run in the order in which they were made. */
final class PipelinedAdds {

    private final EntityGateway gateway;

    PipelinedAdds(EntityGateway gateway) {
        this.gateway = gateway;
    }

    /** {@code disorder}: answers that were not one above the answer to the command before. */
    Map<String, ?> run(String key, int count) {
        List<CompletableFuture<Long>> answers = IntStream.range(0, count)
                .mapToObj(i -> gateway.call(Counter.class, key, counter -> counter.add(1)))
                .toList();
        List<Long> values = answers.stream().map(CompletableFuture::join).toList();
        long disorder = IntStream.range(1, count)
                .filter(i -> values.get(i) != values.get(i - 1) + 1)
                .count();
        return Map.of("disorder", disorder);
    }
}
