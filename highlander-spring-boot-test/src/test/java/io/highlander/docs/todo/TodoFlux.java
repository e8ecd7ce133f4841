package io.highlander.docs.todo;

import io.highlander.EntityGateway;
import io.highlander.Watched;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.Flow;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

@RestController
class TodoFlux {

    private final EntityGateway gateway;

    TodoFlux(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping(path = "/lists/{key}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<List<Todo>> todos(@PathVariable String key, Principal user) {
        Flow.Publisher<Watched<List<Todo>>> watch =
                gateway.as(user.getName()).watch(TodoList.class, key, TodoList::all);
        return JdkFlowAdapter.flowPublisherToFlux(watch).map(Watched::value);
    }
}
