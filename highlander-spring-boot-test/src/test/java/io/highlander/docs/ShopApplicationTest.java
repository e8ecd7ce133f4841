package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import io.highlander.EntityGateway;
import io.highlander.test.AutoConfigureHighlander;
import io.highlander.test.fake.ManualClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@SpringBootTest
@AutoConfigureHighlander
@MockitoBean(types = PriceFeed.class)
class ShopApplicationTest {

    @Autowired
    private EntityGateway gateway;

    @Autowired
    private ManualClock clock;

    @MockitoBean
    private PriceList prices;

    @Test
    void wholeApplicationRunsWithoutInfrastructure() throws Exception {
        given(prices.centsOf("milk")).willReturn(150L);
        gateway.entity(Cart.class, "whole").add("milk");
        assertThat(gateway.entity(Cart.class, "whole").total()).isEqualTo(150);
        assertThat(clock).isNotNull();
    }
}
