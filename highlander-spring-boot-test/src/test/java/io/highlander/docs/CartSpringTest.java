package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.test.HighlanderTest;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@HighlanderTest(entities = Cart.class, properties = "highlander.activation.idle-timeout=1h")
class CartSpringTest {

    @Autowired
    private EntityGateway gateway;

    @Autowired
    private HighlanderCluster cluster;

    @Autowired
    private ManualClock clock;

    @MockitoBean
    private PriceList prices;

    @Test
    void cartIsKeptWhenItLeavesMemory() throws Exception {
        given(prices.centsOf("milk")).willReturn(150L);
        gateway.as("ann").entity(Cart.class, "ann").add("milk");
        assertThat(isInMemory("ann")).isTrue();

        clock.advance(Duration.ofHours(2));
        await().until(() -> !isInMemory("ann"));

        assertThat(gateway.entity(Cart.class, "ann").total()).isEqualTo(150);
    }

    private boolean isInMemory(String key) {
        return cluster.entities().stream().anyMatch(each -> each.id().key().equals(key));
    }
}
