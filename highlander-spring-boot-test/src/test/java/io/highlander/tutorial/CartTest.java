package io.highlander.tutorial;

import io.highlander.test.EntityFixture;
import org.junit.jupiter.api.Test;

class CartTest {

    private final EntityFixture<Cart> cart = EntityFixture.of(Cart.class);

    @Test
    void itemIsAdded() {
        cart.given("{\"items\": [\"milk\"]}")
                .when(it -> it.add("eggs"))
                .thenReturns(2)
                .thenState("{\"items\": [\"milk\", \"eggs\"]}");
    }
}
