package io.highlander.demo.cluster;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import io.highlander.HighlanderCluster;
import io.highlander.demo.page.LiveStreams;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Who is there and what lives where, live: server-sent events {@code joined}, {@code left} and {@code moved}, the present state first. */
@RestController
class ClusterEventsController {

    private final HighlanderCluster cluster;
    private final LiveStreams streams;

    ClusterEventsController(HighlanderCluster cluster, LiveStreams streams) {
        this.cluster = cluster;
        this.streams = streams;
    }

    /** @param id of a pod */
    record MemberChange(String id) {}

    /** @param from id of a pod, or nothing */
    record Move(
            String type,
            String key,
            @Nullable String from,
            @Nullable String to) {}

    @GetMapping(path = "/api/cluster/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        return streams.of(cluster.events(), event -> Optional.of(said(event)));
    }

    private static SseEventBuilder said(ClusterEvent event) {
        if (event instanceof MemberJoined joined) {
            return said("joined", new MemberChange(joined.member().id()));
        }
        if (event instanceof MemberLeft left) {
            return said("left", new MemberChange(left.member().id()));
        }
        EntityMoved moved = (EntityMoved) event;
        return said("moved", new Move(moved.id().type(), moved.id().key(), moved.from(), moved.to()));
    }

    private static SseEventBuilder said(String name, Object data) {
        return SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
    }
}
