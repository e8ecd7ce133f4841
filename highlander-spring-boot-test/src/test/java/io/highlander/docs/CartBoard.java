package io.highlander.docs;

import io.highlander.EntityGateway;
import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class CartBoard {

    private final EntityGateway gateway;

    CartBoard(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping("/board/{key}")
    Mono<Item> add(@PathVariable String key, @RequestBody String product, Principal caller) {
        return Mono.fromFuture(() -> gateway.as(caller.getName()).call(Cart.class, key, cart -> cart.add(product)));
    }
}
