package io.highlander.docs.cluster;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import io.highlander.HighlanderCluster;
import org.springframework.stereotype.Component;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

@Component
class ClusterPicture {

    private final Flux<String> changes;

    ClusterPicture(HighlanderCluster cluster) {
        changes = Flux.defer(() -> JdkFlowAdapter.flowPublisherToFlux(cluster.events()))
                .map(ClusterPicture::textOf)
                .share(); // one subscription for all who look
    }

    Flux<String> changes() {
        return changes;
    }

    private static String textOf(ClusterEvent event) {
        if (event instanceof EntityMoved moved) {
            return moved.id() + " is on " + (moved.to() == null ? "no pod" : moved.to());
        } else if (event instanceof MemberJoined joined) {
            return joined.member().id() + " is a member";
        } else if (event instanceof MemberLeft left) {
            return left.member().id() + " is no member";
        }
        return event.toString();
    }
}
