package io.highlander.s3;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/** The faults that a {@link StrictS3Server} is told to make. The first that fits a request is used. Any thread may call. */
public final class S3Faults {

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** The next such request fails. */
    public void once(String method, S3Fault fault) {
        times(1, method, fault);
    }

    /** The next such requests fail. */
    public void times(int number, String method, S3Fault fault) {
        times(number, (m, key) -> m.equals(method), fault);
    }

    /** The next requests whose method and key fit fail. */
    public void times(int number, BiPredicate<String, String> methodAndKey, S3Fault fault) {
        rules.add(new Rule(methodAndKey, fault, new AtomicInteger(number)));
    }

    /** All such requests fail until {@link #clear()}. */
    public void always(String method, S3Fault fault) {
        times(Integer.MAX_VALUE, method, fault);
    }

    public void clear() {
        rules.clear();
    }

    S3Fault next(String method, String key) {
        for (Rule rule : rules) {
            if (rule.methodAndKey.test(method, key) && rule.left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                return rule.fault;
            }
        }
        return S3Fault.none();
    }

    private record Rule(BiPredicate<String, String> methodAndKey, S3Fault fault, AtomicInteger left) {}
}
