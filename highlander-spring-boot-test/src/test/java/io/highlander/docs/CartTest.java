package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.test.EntityFixture;
import org.junit.jupiter.api.Test;

class CartTest {

    private final EntityFixture<Cart> cart = EntityFixture.of(Cart.class, (PriceList) CartTest::centsOf);

    private static long centsOf(String product) throws SoldOutException {
        if (product.equals("gold")) {
            throw new SoldOutException("no gold left");
        }
        return 150;
    }

    @Test
    void itemIsAddedAtItsPrice() {
        cart.given("{\"cents\": 100}")
                .as("ann")
                .withCommandId("c1")
                .when(it -> it.add("milk"))
                .thenReturns(new Item("c1", "milk"))
                .thenState("{\"items\": [{\"id\": \"c1\", \"product\": \"milk\"}], \"cents\": 250}");
    }

    @Test
    void whatIsSoldOutLeavesTheCartAsItWas() {
        cart.when(it -> it.add("gold")).thenThrows(SoldOutException.class);
        assertThat(cart.when(Cart::total).reply()).isZero();
    }
}
