package io.highlander.docs.todo;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TodoController {

    private final EntityGateway gateway;

    TodoController(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping("/lists/{key}/todos")
    Todo add(
            @PathVariable String key,
            @RequestHeader("Idempotency-Key") String retry,
            @RequestBody String text,
            Principal user)
            throws NotAMemberException {
        CallOptions once = CallOptions.defaults().withIdempotencyKey(retry);
        return gateway.as(user.getName()).with(once).entity(TodoList.class, key).add(text);
    }
}
