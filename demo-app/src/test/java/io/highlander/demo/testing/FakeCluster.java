package io.highlander.demo.testing;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import io.highlander.ClusterMember;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** Two pods, one entity. */
final class FakeCluster implements HighlanderCluster {

    @Override
    public String self() {
        return FakeGateway.POD;
    }

    @Override
    public List<ClusterMember> members() {
        return List.of(
                new ClusterMember(FakeGateway.POD, "127.0.0.1:1", 1, false),
                new ClusterMember("other", "127.0.0.1:2", 0, true));
    }

    @Override
    public List<EntityLocation> entities() {
        return List.of(new EntityLocation(new EntityId("counter", "a/b"), FakeGateway.POD, "127.0.0.1:1"));
    }

    /** One of each, and nothing more. */
    @Override
    public Flow.Publisher<ClusterEvent> events() {
        return subscriber -> {
            SubmissionPublisher<ClusterEvent> events = new SubmissionPublisher<>(Runnable::run, 4);
            events.subscribe(subscriber);
            events.submit(new MemberJoined(members().get(1)));
            events.submit(new EntityMoved(new EntityId("counter", "a/b"), null, FakeGateway.POD));
            events.submit(new MemberLeft(members().get(1)));
        };
    }
}
