package io.highlander.tutorial;

import io.highlander.EntityGateway;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/carts/{customer}")
class CartController {

    private final EntityGateway gateway;

    CartController(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping
    int add(@PathVariable String customer, @RequestBody String item) {
        return gateway.entity(Cart.class, customer).add(item);
    }

    @GetMapping
    List<String> items(@PathVariable String customer) {
        return gateway.entity(Cart.class, customer).items();
    }
}
