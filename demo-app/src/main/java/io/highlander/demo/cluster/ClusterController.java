package io.highlander.demo.cluster;

import io.highlander.ClusterMember;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import io.highlander.demo.cluster.ClusterView.EntityView;
import io.highlander.demo.cluster.ClusterView.MemberView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClusterController {

    private final HighlanderCluster cluster;

    ClusterController(HighlanderCluster cluster) {
        this.cluster = cluster;
    }

    @GetMapping("/api/cluster")
    ClusterView cluster() {
        return new ClusterView(
                cluster.self(),
                cluster.members().stream().map(ClusterController::view).toList(),
                cluster.entities().stream().map(ClusterController::view).toList());
    }

    private static MemberView view(ClusterMember member) {
        return new MemberView(member.id(), member.address(), member.activations());
    }

    private static EntityView view(EntityLocation location) {
        return new EntityView(location.id().type(), location.id().key(), location.node());
    }
}
