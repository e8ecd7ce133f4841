package io.highlander.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.test.AutoConfigureHighlander;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
@AutoConfigureHighlander
class CartControllerTest {

    @Autowired
    private MockMvcTester http;

    @Test
    void whatIsAddedIsInTheCart() {
        assertThat(http.post().uri("/carts/ann").content("milk")).hasBodyTextEqualTo("1");
        assertThat(http.get().uri("/carts/ann")).hasBodyTextEqualTo("[\"milk\"]");
    }
}
