package io.highlander.benchmarks.contestant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What adds were answered with: whether each of them added one, once, and in order. */
final class AddedValues {

    private final List<List<Long>> byCaller;

    AddedValues(int callers) {
        byCaller = IntStream.range(0, callers)
                .mapToObj(i -> (List<Long>) new ArrayList<Long>())
                .toList();
    }

    /** Each caller on a thread of its own. */
    void answered(int caller, long value) {
        byCaller.get(caller).add(value);
    }

    /**
     * When all callers have ended.
     *
     * @param key the counter of a caller
     * @return {@code answers}: how many; {@code disorder}: answers that were not above the one that the same caller had before;
     *     {@code doubled}: answers that were given before; {@code missing}: values between a counter's first and last that nobody got,
     *     which failed calls may have added
     */
    Map<String, Long> figures(IntFunction<String> key) {
        Map<String, List<List<Long>>> byKey = new LinkedHashMap<>();
        for (int caller = 0; caller < byCaller.size(); caller++) {
            byKey.computeIfAbsent(key.apply(caller), each -> new ArrayList<>()).add(byCaller.get(caller));
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("answers", byCaller.stream().mapToLong(List::size).sum());
        figures.put(
                "disorder", byCaller.stream().mapToLong(AddedValues::disorder).sum());
        long doubled = 0;
        long missing = 0;
        for (List<List<Long>> values : byKey.values()) {
            long[] all = all(values).toArray();
            long[] distinct = all(values).sorted().distinct().toArray();
            doubled += all.length - distinct.length;
            missing += distinct.length == 0 ? 0 : distinct[distinct.length - 1] - distinct[0] + 1 - distinct.length;
        }
        figures.put("doubled", doubled);
        figures.put("missing", missing);
        return figures;
    }

    private static LongStream all(List<List<Long>> values) {
        return values.stream().flatMapToLong(each -> each.stream().mapToLong(Long::longValue));
    }

    private static long disorder(List<Long> values) {
        return IntStream.range(1, values.size())
                .filter(i -> values.get(i) <= values.get(i - 1))
                .count();
    }
}
