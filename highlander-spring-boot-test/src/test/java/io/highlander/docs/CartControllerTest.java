package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import io.highlander.test.AutoConfigureHighlander;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(
        controllers = CartController.class,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Cart.class))
@AutoConfigureHighlander
class CartControllerTest {

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private PriceList prices;

    @Test
    void cartThatNobodyMadeIsNotFound() {
        assertThat(mvc.get().uri("/carts/nobodys")).hasStatus(404);
    }

    @Test
    void itemIsAddedOnceHoweverOftenTheClientAsks() throws Exception {
        given(prices.centsOf("milk")).willReturn(150L);
        for (int i = 0; i < 2; i++) {
            assertThat(mvc.post()
                            .uri("/carts/ann")
                            .header("Idempotency-Key", "k1")
                            .content("milk"))
                    .hasStatusOk();
        }
        assertThat(mvc.get().uri("/carts/ann")).hasStatusOk().hasBodyTextEqualTo("150");
    }
}
