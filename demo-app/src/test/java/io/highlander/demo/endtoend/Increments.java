package io.highlander.demo.endtoend;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** 16 clients that increment one counter through given pods in turn, and what they were answered. */
final class Increments {

    static final int CLIENTS = 16;

    private static final int MOST_ATTEMPTS = 600;
    private static final int PAUSE_MILLIS = 100;

    private final String counter;
    private final List<Http> pods;
    private final int requests;
    private final boolean withKeys;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final Queue<Long> values = new ConcurrentLinkedQueue<>();
    private final Set<String> owners = ConcurrentHashMap.newKeySet();
    private final Queue<Success> successes = new ConcurrentLinkedQueue<>();
    private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
    private final CountDownLatch underWay;

    /** In nanoseconds of {@link System#nanoTime()}. */
    private record Success(long sent, long answered) {}

    /**
     * @param requests how many increments are asked for in all
     * @param withKeys whether each has an idempotency key, and is sent again until it is answered
     */
    Increments(String counter, List<Http> pods, int requests, boolean withKeys) {
        this.counter = counter;
        this.pods = pods;
        this.requests = requests;
        this.withKeys = withKeys;
        this.underWay = new CountDownLatch(requests / 3);
    }

    /** Returns when all requests have their outcome. */
    void run() throws Exception {
        Together.run(CLIENTS, client -> () -> {
            for (int request = next.getAndIncrement(); request < requests; request = next.getAndIncrement()) {
                increment(request);
            }
            return client;
        });
    }

    /** Waits until a third of the requests is answered. */
    void awaitUnderWay() throws InterruptedException {
        if (!underWay.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("Only " + values.size() + " increments were answered in a minute.");
        }
    }

    private void increment(int request) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Http pod = pods.get((request + attempt) % pods.size());
            long sent = System.nanoTime();
            Answer answer = withKeys
                    ? pod.post(path() + "/increment", null, "Idempotency-Key", counter + "-" + request)
                    : pod.post(path() + "/increment", null);
            if (answer.isOk()) {
                succeeded(answer, sent);
                return;
            }
            if (answer.status() != 503 && answer.status() != 504 && answer.status() != 429) {
                oddities.add(answer.toString());
            }
            if (!withKeys && !answer.text("outcome").equals("not-run")) {
                unknown.incrementAndGet();
                return;
            }
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("Request " + request + " never succeeded.");
    }

    private void succeeded(Answer answer, long sent) {
        values.add(answer.number("value"));
        successes.add(new Success(sent, System.nanoTime()));
        if (!answer.json().path("pod").isNull()) {
            owners.add(answer.text("pod"));
        }
        underWay.countDown();
    }

    private String path() {
        return "/api/counters/" + counter;
    }

    /** All values that were answered, in any order. */
    List<Long> values() {
        return List.copyOf(values);
    }

    int unknown() {
        return unknown.get();
    }

    /** Ids of the pods that were named. */
    Set<String> owners() {
        return Set.copyOf(owners);
    }

    /** Answers that are neither a value nor "later". */
    List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** From an instant to the first answer with a value to a request sent after it; a very long time when there is none. */
    long millisToFirstSuccessAfter(long nanoTime) {
        return successes.stream()
                .filter(success -> success.sent() - nanoTime > 0)
                .mapToLong(success -> TimeUnit.NANOSECONDS.toMillis(success.answered() - nanoTime))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
