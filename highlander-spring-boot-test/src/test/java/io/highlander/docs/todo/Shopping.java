package io.highlander.docs.todo;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

@Component
class Shopping {

    private final EntityGateway gateway;

    Shopping(EntityGateway gateway) {
        this.gateway = gateway;
    }

    Todo add(String caller, String text) throws NotAMemberException {
        TodoList list = gateway.as(caller).entity(TodoList.class, "groceries"); // no I/O yet
        return list.add(text); // blocks until the change is saved
    }

    CompletableFuture<Todo> addLater(String caller, String text) {
        return gateway.as(caller).call(TodoList.class, "groceries", list -> list.add(text));
    }

    Todo addOnce(String caller, String text, String requestId) throws NotAMemberException {
        CallOptions once = CallOptions.defaults().withIdempotencyKey(requestId).withTimeout(Duration.ofSeconds(30));
        return gateway.as(caller).with(once).entity(TodoList.class, "groceries").add(text);
    }

    List<Todo> allIfThere() {
        CallOptions existing = CallOptions.defaults().mustExist();
        return gateway.with(existing).entity(TodoList.class, "groceries").all();
    }

    Optional<EntityLocation> where() {
        return gateway.locate(TodoList.class, "groceries"); // the pod that owns it now, if any
    }
}
