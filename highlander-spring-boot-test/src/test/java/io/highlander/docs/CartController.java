package io.highlander.docs;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/carts/{key}")
class CartController {

    private final EntityGateway gateway;

    CartController(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping
    Item add(@PathVariable String key, @RequestHeader("Idempotency-Key") String retry, @RequestBody String product)
            throws SoldOutException {
        CallOptions once = CallOptions.defaults().withIdempotencyKey(retry);
        return gateway.with(once).entity(Cart.class, key).add(product);
    }

    @GetMapping
    long total(@PathVariable String key) {
        CallOptions existing = CallOptions.defaults().mustExist();
        return gateway.with(existing).entity(Cart.class, key).total();
    }
}
