package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Whoever calls the store must not wait: among the callers are ZooKeeper's event thread and the one thread of the clock. The SDK asks for
 * credentials on the thread that begins a request, and a metadata service that does not answer holds it for seconds.
 */
class RequestThreadsTest {

    private final StrictS3Server server = StrictS3Server.start();
    private final ThreadsThatAskForCredentials credentials = new ThreadsThatAskForCredentials();
    private final S3AsyncClient client = S3TestClients.clientOf(server.uri(), credentials);
    private final StateStore store = S3TestClients.store(client);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void requestsBeginOnThreadsOfTheStoresOwn() {
        int many = 2 * S3Connection.MOST_REQUESTS;
        List<CompletableFuture<?>> requests = IntStream.range(0, many)
                .mapToObj(i -> new EntityId("game", "" + i))
                .flatMap(game -> Stream.<CompletableFuture<?>>of(
                        store.load(game), store.save(game, "{}".getBytes(StandardCharsets.UTF_8), null)))
                .toList();
        assertThat(requests).allSatisfy(CompletableFuture::join);
        assertThat(credentials.threads).isNotEmpty().allMatch(name -> name.startsWith("highlander-s3-"));
    }

    private static final class ThreadsThatAskForCredentials implements AwsCredentialsProvider {

        private final Set<String> threads = ConcurrentHashMap.newKeySet();

        @Override
        public AwsCredentials resolveCredentials() {
            threads.add(Thread.currentThread().getName());
            return AwsBasicCredentials.create("key", "secret");
        }
    }
}
