package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.StateStore;
import io.highlander.test.store.StateStoreContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class S3StateStoreContractTest extends StateStoreContract {

    private final StrictS3Server server = StrictS3Server.start();
    private final S3AsyncClient client = S3TestClients.client(server.uri());

    @Override
    protected StateStore open() {
        return S3TestClients.store(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void nothingEscapesThePrefix() {
        for (String key : hostileKeys()) {
            store().save(new EntityId("../game", key), "{}".getBytes(StandardCharsets.UTF_8), null)
                    .join();
        }
        assertThat(server.objects().keySet())
                .allMatch(key -> key.matches(
                        "shop/(_highlander/self-test|[a-z0-9%A-F~_-]+/[0-9a-f]{2})/[a-z0-9%A-F~_-]+\\.json"));
    }
}
