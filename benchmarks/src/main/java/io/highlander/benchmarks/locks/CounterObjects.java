package io.highlander.benchmarks.locks;

import java.net.URI;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import tools.jackson.databind.json.JsonMapper;

/** Counters as JSON objects in the same store that Highlander uses. Blocks. */
final class CounterObjects implements AutoCloseable {

    private static final String BUCKET = "highlander";
    private static final int CONNECTIONS = 100;
    private static final int WAITING_REQUESTS = 10_000;

    private final JsonMapper json = JsonMapper.shared();
    private final S3AsyncClient client;

    /** @param endpoint of the store */
    CounterObjects(String endpoint) {
        client = S3AsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(CONNECTIONS)
                        .maxPendingConnectionAcquires(WAITING_REQUESTS))
                .build();
    }

    SavedCounter load(String key) {
        try {
            byte[] body = client.getObject(
                            request -> request.bucket(BUCKET).key("locks/" + key), AsyncResponseTransformer.toBytes())
                    .join()
                    .asByteArray();
            return json.readValue(body, SavedCounter.class);
        } catch (CompletionException e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                return new SavedCounter(0);
            }
            throw e;
        }
    }

    void save(String key, SavedCounter counter) {
        client.putObject(
                        request -> request.bucket(BUCKET).key("locks/" + key).contentType("application/json"),
                        AsyncRequestBody.fromBytes(json.writeValueAsBytes(counter)))
                .join();
    }

    @Override
    public void close() {
        client.close();
    }
}
