package io.highlander.docs;

import io.highlander.test.GoldenStates;
import org.junit.jupiter.api.Test;

class CartGoldenTest {

    @Test
    void storedCartsStillLoad() {
        PriceList unused = product -> 0;
        GoldenStates.of(Cart.class, unused)
                .state("with-milk", "{\"items\": [{\"id\": \"c1\", \"product\": \"milk\"}], \"cents\": 150}")
                .in("src/test/resources/golden")
                .verify();
    }
}
