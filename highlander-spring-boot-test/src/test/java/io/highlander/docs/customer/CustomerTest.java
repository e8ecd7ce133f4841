package io.highlander.docs.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.test.CallResult;
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
                .thenState("{\"mail\": \"\", \"carts\": [\"c1\", \"c2\"]}");
        customer.when(Customer::carts).thenReturns(Set.of("c1", "c2"));
    }

    @Test
    void customerWithoutCartsIsDeleted() {
        customer.given("{\"mail\": \"ann@example.com\"}").whenDeleted().thenReturns(true);
        customer.when(Customer::mail).thenReturns("");
        customer.whenDeleted().thenReturns(false);
    }

    @Test
    void customerWithCartsStays() {
        customer.given("{\"mail\": \"ann@example.com\", \"carts\": [\"c1\"]}")
                .whenDeleted()
                .thenThrows(OpenCartsException.class);
    }

    @Test
    void guestGoesWithTheLastCart() {
        CallResult<Customer, Void> removed =
                customer.given("{\"carts\": [\"c1\"]}").whenRun(it -> it.removeCart("c1"));
        assertThat(removed.exists()).isFalse();
    }
}
