package io.highlander.benchmarks.zookeeper;

import io.highlander.ownership.Change;
import io.highlander.ownership.CommitResult;
import io.highlander.ownership.Coordination;
import io.highlander.ownership.CoordinationException;
import io.highlander.ownership.CoordinationFactory;
import io.highlander.ownership.CoordinationSession;
import io.highlander.ownership.NodeAddress;
import io.highlander.zookeeper.ZookeeperConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Sessions as pods have them: the library's own. */
final class LibrarySessions implements AutoCloseable {

    static final int PODS = 4;
    private static final int FIRST_PORT = 7_000;
    private static final int CONNECTING_SECONDS = 30;
    private static final int SWEPT_AT_ONCE = 500;
    private static final Duration LOCK_WAIT = Duration.ofSeconds(20);
    private static final String WATERMARK = LockNames.ROOT + "/watermark";

    private final ConfigurableApplicationContext context;
    private final List<Coordination> coordinations;
    private final List<CoordinationSession> sessions;

    private LibrarySessions(
            ConfigurableApplicationContext context,
            List<Coordination> coordinations,
            List<CoordinationSession> sessions) {
        this.context = context;
        this.coordinations = coordinations;
        this.sessions = sessions;
    }

    /** Returns when all are connected. */
    static LibrarySessions open(String servers, Duration timeout) throws Exception {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(ZookeeperConfiguration.class)
                .web(WebApplicationType.NONE)
                .run("--spring.cloud.zookeeper.connect-string=" + servers, "--spring.main.banner-mode=off");
        CoordinationFactory factory = context.getBean(CoordinationFactory.class);
        List<Coordination> coordinations = IntStream.range(0, PODS)
                .mapToObj(pod -> factory.open(new NodeAddress("127.0.0.1", FIRST_PORT + pod), timeout))
                .toList();
        List<CompletableFuture<CoordinationSession>> opened = coordinations.stream()
                .map(each -> {
                    CompletableFuture<CoordinationSession> session = new CompletableFuture<>();
                    each.start(session::complete);
                    return session;
                })
                .toList();
        CompletableFuture.allOf(opened.toArray(CompletableFuture<?>[]::new)).get(CONNECTING_SECONDS, TimeUnit.SECONDS);
        LibrarySessions all = new LibrarySessions(
                context,
                coordinations,
                opened.stream().map(CompletableFuture::join).toList());
        all.of(0).ensurePath(WATERMARK).get(CONNECTING_SECONDS, TimeUnit.SECONDS);
        return all;
    }

    /** In turns. */
    CoordinationSession of(long number) {
        return sessions.get((int) (number % PODS));
    }

    long lost() {
        return sessions.stream().filter(CoordinationSession::isOver).count();
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

    /** Removes parents of locks that nobody holds, which ZooKeeper would sweep sooner or later. */
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
