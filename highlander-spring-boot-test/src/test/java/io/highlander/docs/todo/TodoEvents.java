package io.highlander.docs.todo;

import io.highlander.EntityGateway;
import io.highlander.Watched;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.Flow;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class TodoEvents {

    private final EntityGateway gateway;

    TodoEvents(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping(path = "/lists/{key}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String key, Principal user) {
        SseEmitter emitter = new SseEmitter(0L);
        gateway.as(user.getName()).watch(TodoList.class, key, TodoList::all).subscribe(new Browser(emitter));
        return emitter;
    }

    private static final class Browser implements Flow.Subscriber<Watched<List<Todo>>> {

        private final SseEmitter emitter;
        private Flow.Subscription subscription;

        Browser(SseEmitter emitter) {
            this.emitter = emitter;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            emitter.onCompletion(subscription::cancel);
            emitter.onError(failure -> subscription.cancel());
            subscription.request(1);
        }

        @Override
        public void onNext(Watched<List<Todo>> list) {
            try {
                emitter.send(
                        SseEmitter.event().id(Long.toString(list.version())).data(list.value()));
                subscription.request(1);
            } catch (IOException | IllegalStateException e) {
                subscription.cancel(); // the browser has gone
            }
        }

        @Override
        public void onError(Throwable failure) {
            emitter.completeWithError(failure);
        }

        @Override
        public void onComplete() {}
    }
}
