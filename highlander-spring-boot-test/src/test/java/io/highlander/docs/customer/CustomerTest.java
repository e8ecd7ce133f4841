package io.highlander.docs.customer;

import io.highlander.test.EntityFixture;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code docs/how-to/delete.md} shows. */
class CustomerTest {

    private final EntityFixture<Customer> customer = EntityFixture.of(Customer.class);

    @Test
    void cartsAreListed() {
        customer.given("{\"carts\": [\"c1\"]}")
                .whenRun(it -> it.addCart("c2"))
                .thenState("{\"mail\": \"\", \"carts\": [\"c1\", \"c2\"], \"erased\": false}");
        customer.when(Customer::carts).thenReturns(Set.of("c1", "c2"));
    }

    @Test
    void whatIsErasedIsEmptyAndStaysSo() {
        customer.given("{\"mail\": \"ann@example.com\", \"carts\": [\"c1\"]}")
                .whenRun(Customer::erase)
                .thenState("{\"mail\": \"\", \"carts\": [], \"erased\": true}");
        customer.whenRun(it -> it.register("ann@example.com")).thenThrows(ErasedException.class);
    }
}
