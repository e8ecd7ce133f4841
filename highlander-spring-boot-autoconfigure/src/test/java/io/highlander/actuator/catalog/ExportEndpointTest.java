package io.highlander.actuator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;

class ExportEndpointTest {

    private final CountDownLatch end = new CountDownLatch(1);

    private EntityCatalog thatWaits() {
        return (EntityCatalog) Proxy.newProxyInstance(
                EntityCatalog.class.getClassLoader(),
                new Class<?>[] {EntityCatalog.class},
                (self, method, arguments) -> {
                    end.await();
                    return null;
                });
    }

    @Test
    void noMoreThanAFewRunAtATime() throws IOException {
        ExportEndpoint endpoint = new ExportEndpoint(thatWaits());
        Resource late = Objects.requireNonNull(endpoint.all().getBody());
        for (int i = 0; i < ExportEndpoint.MOST_AT_A_TIME; i++) {
            InputStream running =
                    Objects.requireNonNull(endpoint.ofType("cellar").getBody()).getInputStream();
            assertThat(running).isNotNull();
        }
        assertThat(endpoint.all().getStatus()).isEqualTo(429);
        assertThatThrownBy(late::getInputStream).isInstanceOf(IOException.class);
        end.countDown();
        await().until(() -> endpoint.all().getStatus() == 200);
    }
}
