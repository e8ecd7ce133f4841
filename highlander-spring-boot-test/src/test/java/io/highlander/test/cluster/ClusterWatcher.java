package io.highlander.test.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import io.highlander.EntityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;

/** Puts a pod's events together, and notes what contradicts what was told before. */
final class ClusterWatcher implements Flow.Subscriber<ClusterEvent> {

    private final TestNode node;
    private final Set<String> members = new HashSet<>();
    private final Map<EntityId, String> places = new HashMap<>();
    private final List<EntityMoved> moves = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private boolean complete;

    ClusterWatcher(TestNode node) {
        this.node = node;
        node.cluster().events().subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(ClusterEvent event) {
        if (event instanceof EntityMoved moved) {
            moves.add(moved);
            String to = moved.to();
            check(Objects.equals(places.remove(moved.id()), moved.from()) && !Objects.equals(moved.from(), to), event);
            if (to != null) {
                check(members.contains(to), event);
                places.put(moved.id(), to);
            }
        } else if (event instanceof MemberJoined joined) {
            check(members.add(joined.member().id()), event);
        } else if (event instanceof MemberLeft left) {
            String id = left.member().id();
            check(members.remove(id) && !places.containsValue(id), event);
        }
    }

    private void check(boolean sound, ClusterEvent event) {
        if (!sound) {
            contradictions.add(event.toString());
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        contradictions.add(failure.toString());
    }

    @Override
    public synchronized void onComplete() {
        complete = true;
    }

    synchronized boolean isComplete() {
        return complete;
    }

    synchronized Set<String> members() {
        return Set.copyOf(members);
    }

    synchronized Map<EntityId, String> places() {
        return Map.copyOf(places);
    }

    /** {@code a -> b, b -> c}. */
    synchronized String stepsOf(EntityId entity) {
        List<String> steps = moves.stream()
                .filter(moved -> moved.id().equals(entity))
                .map(moved -> moved.from() + " -> " + moved.to())
                .toList();
        return String.join(", ", steps);
    }

    synchronized void assertSound() {
        assertThat(contradictions).as(toString()).isEmpty();
    }

    @Override
    public String toString() {
        return "the watcher on " + node;
    }
}
