package io.highlander.node.events;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import io.highlander.ClusterMember;
import io.highlander.EntityId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tracks what one subscriber has been told, and which parts of that may have changed. The difference is what it will be told. It
 * never holds more entries than there are members and entities. Not thread-safe.
 */
final class ShownView implements ClusterView.Observer {

    private final Map<String, ClusterMember> members = new HashMap<>();
    private final Map<EntityId, String> places = new HashMap<>();
    /** Ids of members and entities that may have changed, in the order in which they will be told. */
    private final LinkedHashSet<Object> changed = new LinkedHashSet<>();

    /** Marks all members and entities as untold. */
    void begin(ClusterView view) {
        view.members().forEach(member -> changed.add(member.id()));
        changed.addAll(view.entities());
    }

    /** Moves the member behind the entities that it had, which have changed just now. */
    @Override
    public void memberChanged(String id) {
        changed.remove(id);
        changed.add(id);
    }

    @Override
    public void placeChanged(EntityId entity) {
        changed.add(entity);
    }

    void clear() {
        members.clear();
        places.clear();
        changed.clear();
    }

    boolean isBehind() {
        return !changed.isEmpty();
    }

    /** Returns the next event on the way to the view, or null if the subscriber has been told everything. */
    @Nullable
    ClusterEvent next(ClusterView view) {
        ClusterEvent event = null;
        while (event == null && !changed.isEmpty()) {
            Object key = changed.iterator().next();
            event = key instanceof EntityId entity ? nextOf(entity, view) : nextOf((String) key, view);
        }
        return event;
    }

    private @Nullable ClusterEvent nextOf(String id, ClusterView view) {
        changed.remove(id);
        ClusterMember now = view.member(id);
        ClusterMember before = members.get(id);
        if (now != null && before == null) {
            members.put(id, now);
            return new MemberJoined(now);
        }
        if (now == null && before != null) {
            members.remove(id);
            return new MemberLeft(before);
        }
        return null;
    }

    private @Nullable ClusterEvent nextOf(EntityId entity, ClusterView view) {
        String to = view.placeOf(entity);
        if (to != null && !members.containsKey(to)) {
            return nextOf(to, view);
        }
        changed.remove(entity);
        String from = places.get(entity);
        if (Objects.equals(from, to)) {
            return null;
        }
        if (to == null) {
            places.remove(entity);
        } else {
            places.put(entity, to);
        }
        return new EntityMoved(entity, from, to);
    }
}
