package io.highlander.docs.cluster;

import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberLeft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class MoveLog {

    private static final Logger log = LoggerFactory.getLogger(MoveLog.class);

    @EventListener
    void on(EntityMoved move) {
        log.info("{}: {} -> {}", move.id(), move.from(), move.to());
    }

    @EventListener
    void on(MemberLeft left) {
        log.warn("{} has left", left.member().id());
    }
}
