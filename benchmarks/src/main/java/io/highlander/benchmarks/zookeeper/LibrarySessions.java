package io.highlander.benchmarks.zookeeper;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationFactory;
import io.highlander.coordination.CoordinationSession;
import io.highlander.zookeeper.ZookeeperConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Sessions as pods have them: the library's own. One that is lost is followed by another. */
final class LibrarySessions implements AutoCloseable {

    static final int PODS = 4;
    private static final int FIRST_PORT = 7_000;
    private static final int CONNECTING_SECONDS = 30;
    private static final int SWEPT_AT_ONCE = 500;
    private static final Duration LOCK_WAIT = Duration.ofSeconds(20);
    private static final String WATERMARK = LockNames.ROOT + "/watermark";

    private final ConfigurableApplicationContext context;
    private final AtomicReferenceArray<CoordinationSession> sessions = new AtomicReferenceArray<>(PODS);
    private final CountDownLatch connected = new CountDownLatch(PODS);
    private final AtomicInteger opened = new AtomicInteger();
    private final List<Coordination> coordinations;

    private LibrarySessions(ConfigurableApplicationContext context, Duration timeout) {
        this.context = context;
        CoordinationFactory factory = context.getBean(CoordinationFactory.class);
        coordinations = IntStream.range(0, PODS)
                .mapToObj(pod -> factory.open(new NodeAddress("127.0.0.1", FIRST_PORT + pod), timeout))
                .toList();
    }

    /** Returns when all are connected. */
    static LibrarySessions open(String servers, Duration timeout) throws Exception {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(ZookeeperConfiguration.class)
                .web(WebApplicationType.NONE)
                .run("--spring.cloud.zookeeper.connect-string=" + servers, "--spring.main.banner-mode=off");
        LibrarySessions all = new LibrarySessions(context, timeout);
        for (int i = 0; i < PODS; i++) {
            int pod = i;
            all.coordinations.get(pod).start(session -> all.opened(pod, session));
        }
        if (!all.connected.await(CONNECTING_SECONDS, TimeUnit.SECONDS)) {
            all.close();
            throw new IllegalStateException("No sessions with " + servers + " within " + CONNECTING_SECONDS + " s.");
        }
        all.of(0).ensurePath(WATERMARK).get(CONNECTING_SECONDS, TimeUnit.SECONDS);
        return all;
    }

    private void opened(int pod, CoordinationSession session) {
        opened.incrementAndGet();
        if (sessions.getAndSet(pod, session) == null) {
            connected.countDown();
        }
    }

    /** In turns. */
    CoordinationSession of(long number) {
        return sessions.get((int) (number % PODS));
    }

    /** How many were lost so far. */
    int lost() {
        return opened.get() - PODS;
    }

    /** With the requests of a pod that starts an entity: looks, locks, makes sure, looks who died. */
    CompletableFuture<?> take(int number, String lock) {
        CoordinationSession session = of(number);
        return session.lockHolder(lock)
                .thenCompose(none -> session.lock(lock, LOCK_WAIT))
                .thenCompose(had -> session.lockHolder(lock))
                .thenAccept(holder -> {
                    if (holder.isEmpty() || holder.get().node().ephemeralOwner() != session.id()) {
                        throw new CoordinationException("The lock " + lock + " was not had.", null);
                    }
                })
                .thenCompose(had -> session.children(LockNames.ROOT + "/sessions"))
                .thenCompose(all -> session.children(LockNames.ROOT + "/members"))
                .thenCompose(all -> session.read(WATERMARK));
    }

    CompletableFuture<?> giveBack(int number, String lock) {
        return of(number).unlock(lock);
    }

    /** Removes parents of locks that are not held, which ZooKeeper would sweep sooner or later. */
    void sweep(List<String> locks) throws Exception {
        for (int from = 0; from < locks.size(); from += SWEPT_AT_ONCE) {
            List<Change> deletes = locks.subList(from, Math.min(from + SWEPT_AT_ONCE, locks.size())).stream()
                    .<Change>map(Change.Delete::new)
                    .toList();
            of(0).commit(deletes).get(CONNECTING_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** A small write, as each pod makes one every second to keep its lease. */
    CompletableFuture<CommitResult> beat(long number) {
        return of(number).commit(List.of(new Change.SetData(WATERMARK, new byte[20])));
    }

    @Override
    public void close() {
        coordinations.forEach(Coordination::close);
        context.close();
    }
}
