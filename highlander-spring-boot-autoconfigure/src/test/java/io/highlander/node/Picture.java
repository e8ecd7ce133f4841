package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import io.highlander.EntityId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What somebody knows who has heard the events; refuses those that contradict what was told before. */
public final class Picture {

    public final Set<String> members = new HashSet<>();
    public final Map<EntityId, String> places = new HashMap<>();

    public void apply(ClusterEvent event, String when) {
        if (event instanceof EntityMoved moved) {
            assertThat(places.get(moved.id())).as(when + ": " + moved).isEqualTo(moved.from());
            assertThat(Objects.equals(moved.from(), moved.to()))
                    .as(when + ": " + moved)
                    .isFalse();
            if (moved.to() == null) {
                places.remove(moved.id());
            } else {
                assertThat(members).as(when + ": " + moved).contains(moved.to());
                places.put(moved.id(), moved.to());
            }
        } else if (event instanceof MemberJoined joined) {
            assertThat(members.add(joined.member().id()))
                    .as(when + ": " + joined)
                    .isTrue();
        } else if (event instanceof MemberLeft left) {
            assertThat(members.remove(left.member().id()))
                    .as(when + ": " + left)
                    .isTrue();
            assertThat(places)
                    .as(when + ": " + left)
                    .doesNotContainValue(left.member().id());
        }
    }
}
