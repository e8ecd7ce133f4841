package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.activation.QueuedExecutor;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.model.ActivationSettings;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.test.fake.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Three nodes, one counter, and every trouble in random order; the seed is in the message of a failure. */
class RandomFaultsTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.highlander");
    private static final int RUNS = 20;
    private static final int STEPS = 120;

    @BeforeAll
    static void keepQuietOfWhatIsMeantToFail() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOGGER.setLevel(null);
    }

    @Test
    void countedIsWhatWasAcknowledgedAndAtMostWhatIsUnknownBesides() {
        long first = Long.getLong("highlander.seed", 1L);
        int runs = Integer.getInteger("highlander.runs", RUNS);
        for (long seed = first; seed < first + runs; seed++) {
            try {
                new Run(seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One history. */
    private static final class Run {

        private final Random random;
        private final ManualClock clock = new ManualClock();
        private final QueuedExecutor handlers = new QueuedExecutor();
        private final FaultyStateStore store = new FaultyStateStore();
        private final TestCluster cluster = new TestCluster(
                store, clock, handlers, new ActivationSettings(Duration.ofSeconds(2), 1_000), Counter.class);
        private final List<TestCluster.Node> nodes = new ArrayList<>();
        private final List<TestCluster.Node> zombies = new ArrayList<>();
        private final List<Runnable> onTheWire = new ArrayList<>();
        private final List<CompletableFuture<Reply>> unheard = new ArrayList<>();
        private final List<Asked> asked = new ArrayList<>();
        private final Map<EntityGateway, Long> lastOf = new HashMap<>();
        private long highest;
        private int port = 1000;
        private boolean faults = true;

        private record Asked(EntityGateway by, boolean query, long knownBefore, CompletableFuture<Long> answer) {}

        Run(long seed) {
            random = new Random(seed);
            cluster.setWire(this::carry);
            for (int i = 0; i < 3; i++) {
                nodes.add(cluster.start(++port));
            }
        }

        private CompletableFuture<Reply> carry(Supplier<CompletableFuture<Reply>> delivery) {
            int dice = faults ? random.nextInt(40) : 40;
            CompletableFuture<Reply> lost = new CompletableFuture<>();
            onTheWire.add(() -> lost.completeExceptionally(new IllegalStateException("connection lost")));
            if (dice == 0) {
                return lost;
            }
            if (dice == 1) {
                unheard.add(delivery.get());
                return lost;
            }
            if (dice == 2) {
                onTheWire.add(() -> unheard.add(delivery.get()));
                return lost;
            }
            return delivery.get();
        }

        void play() {
            for (int step = 0; step < STEPS; step++) {
                act(random.nextInt(24));
            }
            faults = false;
            store.heal();
            nodes.forEach(cluster::heal);
            nodes.forEach(node -> node.client.setReachable(true));
            pass(30_000);
            check();
        }

        private void act(int what) {
            switch (what) {
                case 0, 1, 2, 3, 4, 5 -> call(anyOf(nodes), 1 + random.nextInt(8));
                case 6, 7 -> call(zombies.isEmpty() ? anyOf(nodes) : anyOf(zombies), 3);
                case 8, 9, 10 -> handlers.runAll();
                case 11, 12 -> runSome();
                case 13 -> pass(2_500);
                case 14, 15 -> pass(random.nextInt(800));
                case 16 -> crash();
                case 17 -> anyOf(nodes).client.expire();
                case 18 -> cluster.cut(anyOf(nodes));
                case 19 -> nodes.forEach(cluster::heal);
                case 20 -> store.next(anyOf(List.of(Fault.values())));
                case 21 -> releaseOne();
                case 22 -> anyOf(nodes).client.setReachable(random.nextBoolean());
                default -> deliverOne();
            }
        }

        private <T> T anyOf(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private void runSome() {
            for (int i = random.nextInt(5); i > 0 && !handlers.isEmpty(); i--) {
                handlers.runOne();
            }
        }

        private void releaseOne() {
            if (store.held() > 0) {
                store.release();
            }
        }

        private void deliverOne() {
            if (!onTheWire.isEmpty()) {
                onTheWire.remove(random.nextInt(onTheWire.size())).run();
            }
        }

        private void pass(int millis) {
            for (int i = 0; i < millis; i += 100) {
                clock.advance(Duration.ofMillis(100));
                handlers.runAll();
                if (random.nextInt(4) == 0 || !faults) {
                    deliverOne();
                }
            }
        }

        private void crash() {
            TestCluster.Node node = nodes.remove(random.nextInt(nodes.size()));
            node.crash();
            zombies.add(node);
            nodes.add(cluster.start(++port));
        }

        private void call(TestCluster.Node node, int times) {
            for (int i = 0; i < times; i++) {
                boolean query = random.nextInt(4) == 0;
                CompletableFuture<Long> answer = query
                        ? node.gateway.call(Counter.class, "x", Counter::value)
                        : node.gateway.call(Counter.class, "x", Counter::increment);
                Asked call = new Asked(node.gateway, query, highest, answer);
                asked.add(call);
                answer.whenComplete((value, failure) -> {
                    if (failure == null) {
                        highest = Math.max(highest, value);
                    }
                });
            }
        }

        private void check() {
            long acknowledged = 0;
            long unknown = 0;
            List<Long> values = new ArrayList<>();
            for (Asked call : asked) {
                assertThat(call.answer).as("a call that hangs").isDone();
                try {
                    long value = call.answer.join();
                    checkOrder(call, value);
                    if (!call.query) {
                        acknowledged++;
                        values.add(value);
                    }
                } catch (CompletionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfAny(
                                    CallNotRunException.class,
                                    CallOutcomeUnknownException.class,
                                    io.highlander.exception.EntityOverloadedException.class);
                    unknown += !call.query && e.getCause() instanceof CallOutcomeUnknownException ? 1 : 0;
                }
            }
            assertThat(values).as("acknowledged").doesNotHaveDuplicates();
            long counted = stored();
            assertThat(counted).as("counted").isBetween(acknowledged, acknowledged + unknown);
            CompletableFuture<Long> last = nodes.get(0).gateway.call(Counter.class, "x", Counter::value);
            pass(8_000);
            assertThat(last.handle((v, f) -> f == null ? String.valueOf(v) : f.toString())
                            .getNow("not done"))
                    .as("the last query")
                    .isEqualTo(String.valueOf(stored()));
        }

        private void checkOrder(Asked call, long value) {
            assertThat(value)
                    .as("shows what was known before it was called")
                    .isGreaterThanOrEqualTo(call.query ? call.knownBefore : call.knownBefore + 1);
            long before = lastOf.getOrDefault(call.by, 0L);
            assertThat(value)
                    .as("order of the calls of one node")
                    .isGreaterThanOrEqualTo(call.query ? before : before + 1);
            lastOf.put(call.by, value);
        }

        private long stored() {
            EntityId id = new EntityId("counter", "x");
            return store.stored(id)
                    .map(stored -> new String(stored.state(), StandardCharsets.UTF_8))
                    .map(json -> Long.parseLong(json.replaceAll("\\D", "")))
                    .orElse(0L);
        }
    }
}
