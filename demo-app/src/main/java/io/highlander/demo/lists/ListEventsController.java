package io.highlander.demo.lists;

import io.highlander.EntityGateway;
import io.highlander.Watched;
import io.highlander.demo.page.LiveStreams;
import io.highlander.demo.users.User;
import io.highlander.demo.web.Input;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** A list, live: server-sent events of which each has the list's version as its id. */
@RestController
class ListEventsController {

    private static final long NOTHING_SEEN = -1;

    private final EntityGateway gateway;
    private final LiveStreams streams;

    ListEventsController(EntityGateway gateway, LiveStreams streams) {
        this.gateway = gateway;
        this.streams = streams;
    }

    /**
     * @param user who watches; a browser sends no header with this kind of request
     * @param lastSeen sent by a browser that comes again by itself
     * @param after the same from one that comes from another pod
     */
    @GetMapping(path = "/api/lists/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            @PathVariable String id,
            @RequestParam String user,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastSeen,
            @RequestParam(required = false) @Nullable Long after) {
        long seen = lastSeen != null ? lastSeen : after != null ? after : NOTHING_SEEN;
        return streams.of(
                gateway.as(Input.key(User.TYPE, user))
                        .watch(TodoList.class, Input.key(TodoList.TYPE, id), TodoList::content),
                watched -> watched.version() <= seen ? Optional.empty() : Optional.of(event(watched)));
    }

    private static SseEventBuilder event(Watched<ListContent> watched) {
        return SseEmitter.event()
                .name("list")
                .id(Long.toString(watched.version()))
                .data(watched.value(), MediaType.APPLICATION_JSON);
    }
}
