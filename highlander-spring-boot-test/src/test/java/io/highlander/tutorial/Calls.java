package io.highlander.tutorial;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.Watched;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The calls that the README shows. */
final class Calls {

    private final EntityGateway gateway;

    Calls(EntityGateway gateway) {
        this.gateway = gateway;
    }

    int first() {
        int size = gateway.entity(Cart.class, "ann").add("milk"); // from any pod; the gateway is a bean
        return size;
    }

    Flow.Publisher<Watched<List<String>>> all(String requestId) {
        Cart cart = gateway.entity(Cart.class, "ann");
        cart.add("milk"); // blocks until it is saved

        CompletableFuture<Integer> later = gateway.call(Cart.class, "ann", c -> c.add("eggs"));

        CallOptions once = CallOptions.defaults().withIdempotencyKey(requestId);
        gateway.with(once).entity(Cart.class, "ann").add("milk"); // however often it is repeated, it runs once

        Flow.Publisher<Watched<List<String>>> live = gateway.watch(Cart.class, "ann", Cart::items);
        later.join();
        return live;
    }
}
