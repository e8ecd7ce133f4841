package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.CoordinationUnreachableException;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.SessionProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.curator.ensemble.fixed.FixedEnsembleProvider;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryNTimes;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.zookeeper.CuratorFrameworkCustomizer;
import org.springframework.cloud.zookeeper.ZookeeperProperties;

@Tag("slow")
class CuratorClientsTest {

    private static final NodeAddress SELF = new NodeAddress("10.0.0.1", 7000);
    private static final Duration LONG = Duration.ofSeconds(10);

    private static QuickServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new QuickServer();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Test
    void whatHighlanderNeedsIsStrongerThanTheApplicationsCustomizers() throws Exception {
        AtomicReference<CuratorFrameworkFactory.Builder> used = new AtomicReference<>();
        CuratorFrameworkCustomizer users = builder -> used.getAndSet(builder.sessionTimeoutMs(60_000)
                .canBeReadOnly(true)
                .ensembleTracker(true)
                .defaultData("theirs".getBytes(StandardCharsets.UTF_8))
                .enableCompression());
        try (Coordination coordination = server.coordination(SELF, users)) {
            CoordinationSession session = start(coordination);

            assertThat(get(session.lock("/locks/thing", LONG))).isTrue();

            LockNode holder = get(session.lockHolder("/locks/thing")).orElseThrow();
            assertThat(holder.node().data()).isEqualTo(SELF.toBytes());
            assertThat(session.timeout()).isEqualTo(QuickServer.SESSION);
            CuratorFrameworkFactory.Builder builder = Objects.requireNonNull(used.get());
            assertThat(builder.canBeReadOnly()).isFalse();
            assertThat(builder.withEnsembleTracker()).isFalse();
            assertThat(builder.getSimulatedSessionExpirationPercent()).isEqualTo(100);
        }
    }

    @Test
    void aNamespaceOfTheApplicationHoldsForEverything() throws Exception {
        try (Coordination coordination = server.coordination(SELF, builder -> builder.namespace("shop"));
                Coordination plain = server.coordination(SELF)) {
            CoordinationSession session = start(coordination);

            assertThat(get(session.lock("/locks/thing", LONG))).isTrue();
            get(session.ensurePath("/made"));
            assertThat(get(session.commit(List.of(new Change.Check("/made")))))
                    .isInstanceOf(CommitResult.Committed.class);

            assertThat(get(session.lockHolder("/locks/thing")).orElseThrow().path())
                    .startsWith("/locks/thing/");
            assertThat(get(start(plain).children("/shop"))).contains("locks", "made");
            get(session.unlock("/locks/thing"));
            assertThat(get(session.children("/locks/thing"))).isEmpty();
        }
    }

    @Test
    void nodesGetTheAccessListsOfTheApplication() throws Exception {
        CuratorFrameworkCustomizer users = new ZookeeperAccount().account("secret");
        try (Coordination coordination = server.coordination(SELF, users)) {
            CoordinationSession session = start(coordination);
            get(session.ensurePath("/guarded/path"));
            get(session.commit(List.of(new Change.Create("/guarded/node", new byte[0], true))));
            assertThat(get(session.lock("/guarded/lock", LONG))).isTrue();
            String lockNode =
                    get(session.lockHolder("/guarded/lock")).orElseThrow().path();

            for (String path : List.of("/guarded", "/guarded/path", "/guarded/node", lockNode)) {
                List<ACL> acl = ((CuratorCoordinationSession) session)
                        .handle()
                        .zookeeper()
                        .getACL(path, new Stat());
                assertThat(acl).as(path).allSatisfy(it -> assertThat(it.getId().getScheme())
                        .isEqualTo("digest"));
            }
        }
    }

    @Test
    void theApplicationsEnsembleProviderIsStartedOnceAndNeverClosed() throws Exception {
        CountingProvider provider = new CountingProvider(server.connectString());
        ZookeeperProperties elsewhere = new ZookeeperProperties();
        elsewhere.setConnectString("not used");
        CuratorClients clients = new CuratorClients(elsewhere, new RetryNTimes(1, 10), Stream::of, provider, null);
        clients.validate();
        SessionProbe sessions = new SessionProbe();
        try (Coordination coordination = new CuratorCoordination(clients, SELF, QuickServer.SESSION)) {
            coordination.start(sessions);
            server.kill(sessions.next());
            sessions.next();
        }

        assertThat(provider.starts).hasValue(1);
        assertThat(provider.closes).hasValue(0);
    }

    @Test
    void aConnectStringThatIsNoneIsRefusedAtOnce() {
        CuratorClients clients = QuickServer.clients("zookeeper:not-a-port");

        assertThatThrownBy(clients::validate)
                .isInstanceOf(CoordinationUnreachableException.class)
                .hasMessageContaining("spring.cloud.zookeeper.connect-string")
                .hasMessageContaining("zookeeper:not-a-port");
    }

    private static CoordinationSession start(Coordination coordination) {
        SessionProbe sessions = new SessionProbe();
        coordination.start(sessions);
        return sessions.next();
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    private static final class CountingProvider extends FixedEnsembleProvider {

        private final AtomicInteger starts = new AtomicInteger();
        private final AtomicInteger closes = new AtomicInteger();

        CountingProvider(String connectString) {
            super(connectString);
        }

        @Override
        public void start() throws Exception {
            starts.incrementAndGet();
            super.start();
        }

        @Override
        public void close() throws IOException {
            closes.incrementAndGet();
            super.close();
        }
    }
}
