package io.highlander.benchmarks.contestant;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import io.highlander.benchmarks.load.ChainedCallers;
import io.highlander.benchmarks.load.Latencies;
import io.highlander.benchmarks.load.OpenLoop;
import io.highlander.benchmarks.load.ThreadedCallers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The orders that every contestant understands. {@code keys} chooses the counters that later orders use: caller <i>i</i> uses the
 * <i>i</i>-th, from the first on again when there are fewer.
 */
public class ContestantStation implements Station {

    private final Contestant contestant;
    private List<String> keys = List.of();

    public ContestantStation(Contestant contestant) {
        this.contestant = contestant;
    }

    @Override
    public Map<String, String> facts() {
        return contestant.facts();
    }

    @Override
    public Map<String, Order> orders() {
        return Map.of(
                "keys", this::chooseKeys,
                "query", this::query,
                "open", this::open,
                "fresh", this::readFresh,
                "add", this::add);
    }

    protected final String key(long caller) {
        return keys.get((int) (caller % keys.size()));
    }

    private Map<String, ?> chooseKeys(Message order) throws Exception {
        keys = contestant.keys(order.number("count"), order.text("where").equals("elsewhere"));
        return Map.of("first", keys.get(0));
    }

    private Map<String, ?> query(Message order) throws Exception {
        int callers = order.number("callers");
        Latencies latencies = order.text("style").equals("threads")
                ? ThreadedCallers.run(
                        callers, warmUp(order), measured(order), caller -> contestant.queryAndWait(key(caller)))
                : ChainedCallers.run(callers, warmUp(order), measured(order), caller -> contestant.query(key(caller)));
        return requireAnswers(latencies).figures();
    }

    private Map<String, ?> open(Message order) throws Exception {
        return requireAnswers(OpenLoop.run(
                        order.decimal("rate"), warmUp(order), measured(order), number -> contestant.query(key(number))))
                .figures();
    }

    private Map<String, ?> readFresh(Message order) throws Exception {
        return new FreshReads(contestant, keys)
                .run(order.number("callers"), order.decimal("adds"), warmUp(order), measured(order));
    }

    /** Beside the figures, those of {@link AddedValues}, which are of the warm-up also. */
    private Map<String, ?> add(Message order) throws Exception {
        int callers = order.number("callers");
        AddedValues values = new AddedValues(callers);
        Latencies latencies = ThreadedCallers.run(
                callers,
                warmUp(order),
                measured(order),
                caller -> values.answered(caller, contestant.add(key(caller))));
        Map<String, Object> figures = requireAnswers(latencies).figures();
        figures.putAll(values.figures(this::key));
        return figures;
    }

    static Latencies requireAnswers(Latencies latencies) {
        if (latencies.answered().getTotalCount() == 0) {
            throw new IllegalStateException(
                    "Nothing was answered, " + latencies.failed().getTotalCount() + " calls failed.",
                    latencies.failure());
        }
        return latencies;
    }

    protected static Duration warmUp(Message order) {
        return seconds(order.text("warm-up", "0"));
    }

    protected static Duration measured(Message order) {
        return seconds(order.text("seconds"));
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos((long) (Double.parseDouble(text) * 1e9));
    }

    @Override
    public void close() {
        contestant.close();
    }
}
