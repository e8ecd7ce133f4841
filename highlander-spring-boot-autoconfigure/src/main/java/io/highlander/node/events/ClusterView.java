package io.highlander.node.events;

import io.highlander.ClusterMember;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveNews;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Members and the places of entities, put together from what the members report. If two members report the same entity, the one
 * with the larger token has it, in whatever order the reports arrive. Not thread-safe.
 */
final class ClusterView {

    static final int MAX_PER_NODE = 10_000;

    private final Map<String, ClusterMember> members = new LinkedHashMap<>();
    private final Map<EntityId, Place> places = new HashMap<>();
    private final Map<String, Set<EntityId>> residents = new HashMap<>();
    private final Observer observer;
    private Set<EntityId> leaving = new HashSet<>();
    private Set<EntityId> leavingForLong = new HashSet<>();

    /** Receives what has changed. */
    interface Observer {

        void memberChanged(String id);

        void placeChanged(EntityId entity);
    }

    private record Place(String node, FencingToken token) {}

    ClusterView(Observer observer) {
        this.observer = observer;
    }

    Collection<ClusterMember> members() {
        return members.values();
    }

    Collection<EntityId> entities() {
        return places.keySet();
    }

    @Nullable
    ClusterMember member(String id) {
        return members.get(id);
    }

    /** Returns the id of the member that has the entity, or null. */
    @Nullable
    String placeOf(EntityId entity) {
        Place place = places.get(entity);
        return place == null ? null : place.node();
    }

    /** Replaces the members. Entities of a member that is gone have no place any more. */
    void updateMembers(List<ClusterMember> present) {
        Set<String> gone = new HashSet<>(members.keySet());
        for (ClusterMember member : present) {
            gone.remove(member.id());
            if (members.put(member.id(), member) == null) {
                observer.memberChanged(member.id());
            }
        }
        for (String id : gone) {
            Set<EntityId> lost = residents.remove(id);
            if (lost != null) {
                List.copyOf(lost).forEach(this::forget);
            }
            members.remove(id);
            observer.memberChanged(id);
        }
    }

    /** Takes a member's report of its own entities. */
    void told(String node, MoveNews news) {
        if (!members.containsKey(node)) {
            return;
        }
        if (news.complete()) {
            Set<EntityId> left = new HashSet<>(residentsOf(node));
            news.moves().forEach(move -> left.remove(move.entity()));
            left.forEach(entity -> left(node, entity));
        }
        for (Move move : news.moves()) {
            FencingToken token = move.token();
            if (token == null) {
                left(node, move.entity());
            } else {
                arrived(node, move.entity(), token);
            }
        }
    }

    private void arrived(String node, EntityId entity, FencingToken token) {
        Place before = places.get(entity);
        if (before != null && before.token().isAfter(token)) {
            return;
        }
        leaving.remove(entity);
        leavingForLong.remove(entity);
        if (before != null && before.node().equals(node)) {
            places.put(entity, new Place(node, token));
            return;
        }
        if (before != null) {
            residentsOf(before.node()).remove(entity);
        }
        if (residentsOf(node).size() >= MAX_PER_NODE) {
            forget(entity);
            return;
        }
        residentsOf(node).add(entity);
        places.put(entity, new Place(node, token));
        observer.placeChanged(entity);
    }

    /** Marks the entity as leaving. It may be on another pod already, whose report is still on its way. */
    private void left(String node, EntityId entity) {
        if (node.equals(placeOf(entity))) {
            leaving.add(entity);
        }
    }

    /** Forgets the entities that were leaving at the previous call of this method and that no member has reported since. */
    void settle() {
        leavingForLong.forEach(entity -> {
            Place place = places.get(entity);
            if (place != null) {
                residentsOf(place.node()).remove(entity);
                forget(entity);
            }
        });
        leavingForLong = leaving;
        leaving = new HashSet<>();
    }

    private void forget(EntityId entity) {
        leaving.remove(entity);
        if (places.remove(entity) != null) {
            observer.placeChanged(entity);
        }
    }

    private Set<EntityId> residentsOf(String node) {
        return residents.computeIfAbsent(node, id -> new HashSet<>());
    }
}
