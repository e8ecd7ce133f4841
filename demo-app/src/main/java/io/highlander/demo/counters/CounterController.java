package io.highlander.demo.counters;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.demo.cluster.Pods;
import io.highlander.demo.web.Input;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/counters/{id}")
class CounterController {

    private final EntityGateway gateway;
    private final Pods pods;

    CounterController(EntityGateway gateway, Pods pods) {
        this.gateway = gateway;
        this.pods = pods;
    }

    @PostMapping("/increment")
    CounterView increment(@PathVariable String id, CallOptions options) {
        return view(id, counter(id, options).increment());
    }

    @GetMapping
    CounterView value(@PathVariable String id) {
        return view(id, counter(id, CallOptions.defaults()).value());
    }

    private Counter counter(String id, CallOptions options) {
        return gateway.with(options).entity(Counter.class, Input.key(Counter.TYPE, id));
    }

    private CounterView view(String id, long value) {
        return new CounterView(id, value, pods.owning(Counter.class, id));
    }
}
