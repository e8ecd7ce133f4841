package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.Watched;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.testing.TestZooKeeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Watches over real connections: three applications, ZooKeeper, a store of files. */
class WatchIT {

    private static final int WATCHERS = 200;
    private static final int CHANGES = 300;
    private static final String SECRET = "secret-of-the-three";

    @TempDir
    private static Path directory;

    private static TestZooKeeper zooKeeper;
    private static final List<ConfigurableApplicationContext> APPLICATIONS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = new TestZooKeeper();
        for (int i = 0; i < 3; i++) {
            APPLICATIONS.add(application());
        }
        await().untilAsserted(() -> assertThat(APPLICATIONS).allSatisfy(each -> assertThat(
                        each.getBean(HighlanderCluster.class).members())
                .hasSize(3)));
    }

    private static ConfigurableApplicationContext application() {
        return new SpringApplicationBuilder(SampleApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=watched",
                        "spring.cloud.zookeeper.connect-string=" + zooKeeper.getConnectString(),
                        "highlander.http.secret=" + SECRET,
                        "highlander.state.store=file",
                        "highlander.state.file.directory=" + directory)
                .run();
    }

    @AfterAll
    static void stop() throws Exception {
        APPLICATIONS.forEach(ConfigurableApplicationContext::close);
        zooKeeper.close();
    }

    private static EntityGateway gateway(int index) {
        return APPLICATIONS.get(index % APPLICATIONS.size()).getBean(EntityGateway.class);
    }

    /** Asks for the next result when it has one. */
    private static final class Watcher implements Flow.Subscriber<Watched<Long>> {

        final List<Long> versions = new CopyOnWriteArrayList<>();
        volatile long newest = -1;
        volatile @Nullable Throwable failure;
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscribed) {
            subscription = subscribed;
            subscribed.request(1);
        }

        @Override
        public void onNext(Watched<Long> result) {
            versions.add(result.version());
            newest = result.version();
            if (subscription != null) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable why) {
            failure = why;
        }

        @Override
        public void onComplete() {
            throw new AssertionError("A watch does not complete.");
        }
    }

    @Test
    void manyWatchersOnThreePodsOfABusyEntityAllEndAtTheNewestVersion() {
        List<Watcher> watchers = new ArrayList<>();
        for (int i = 0; i < WATCHERS; i++) {
            Watcher watcher = new Watcher();
            gateway(i).watch(Visits.class, "busy", Visits::count).subscribe(watcher);
            watchers.add(watcher);
        }
        List<CompletableFuture<Long>> changes = new CopyOnWriteArrayList<>();
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        try {
            pace.scheduleAtFixedRate(
                    () -> {
                        if (changes.size() < CHANGES) {
                            changes.add(gateway(changes.size()).call(Visits.class, "busy", Visits::hit));
                        }
                    },
                    0,
                    10,
                    TimeUnit.MILLISECONDS);
            await().until(() -> changes.size() == CHANGES);
        } finally {
            pace.shutdownNow();
        }
        changes.forEach(CompletableFuture::join);
        await().untilAsserted(() -> assertThat(watchers).allMatch(watcher -> watcher.newest == CHANGES));
        assertThat(watchers).allMatch(watcher -> watcher.failure == null);
        assertThat(watchers)
                .allSatisfy(watcher -> assertThat(watcher.versions).isSorted().doesNotHaveDuplicates());
        assertThat(gateway(0).entity(Visits.class, "busy").count()).isEqualTo(CHANGES);
    }

    @Test
    void otherLanguagesWatchByServerSentEventsAndResume() throws Exception {
        gateway(0).entity(Visits.class, "sse").hit();
        try (Stream<String> lines = events(1).body()) {
            Iterator<String> line = lines.iterator();
            assertThat(List.of(line.next(), line.next(), line.next())).containsExactly("id: 1", "data: 1", "");
            gateway(2).entity(Visits.class, "sse").hit();
            assertThat(List.of(line.next(), line.next(), line.next())).containsExactly("id: 2", "data: 2", "");
        }
        gateway(0).entity(Visits.class, "sse").hit();
        try (Stream<String> lines = events(2, "Last-Event-ID", "2").body()) {
            assertThat(lines.iterator().next()).isEqualTo("id: 3");
        }
    }

    private static HttpResponse<Stream<String>> events(int pod, String... headers) throws Exception {
        String address = APPLICATIONS.get(pod).getBean(HighlanderCluster.class).self();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + address + "/highlander/v1/entities/visits/sse/count"))
                .header("Authorization", "Bearer " + SECRET)
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("[]"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(request.build(), BodyHandlers.ofLines());
    }
}
