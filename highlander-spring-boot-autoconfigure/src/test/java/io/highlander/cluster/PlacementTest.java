package io.highlander.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final List<Member> MEMBERS = List.of(member(1, 5), member(2, 1), member(3, 9));

    private static Member member(int port, int activations) {
        return new Member(new NodeAddress("n", port), activations, false);
    }

    private static EntityId entity(int key) {
        return new EntityId("t", "k" + key);
    }

    private static NodeAddress place(Placement placement, int key, List<Member> members) {
        return placement.place(entity(key), new NodeAddress("n", 1), members).orElseThrow();
    }

    @Test
    void rendezvousIsTheSameForEverybodyInWhateverOrderTheySeeTheMembers() {
        List<Member> other = new ArrayList<>(MEMBERS);
        Collections.reverse(other);
        for (int key = 0; key < 100; key++) {
            assertThat(place(Placement.rendezvous(), key, other))
                    .isEqualTo(place(Placement.rendezvous(), key, MEMBERS));
        }
    }

    @Test
    void rendezvousMovesOnlyTheEntitiesOfTheNodeThatLeft() {
        for (int key = 0; key < 300; key++) {
            NodeAddress before = place(Placement.rendezvous(), key, MEMBERS);
            NodeAddress after = place(Placement.rendezvous(), key, MEMBERS.subList(0, 2));
            assertThat(after.equals(before) || before.port() == 3).isTrue();
        }
    }

    @Test
    void rendezvousSpreadsEvenly() {
        for (Member member : MEMBERS) {
            long share = java.util.stream.IntStream.range(0, 900)
                    .filter(key -> place(Placement.rendezvous(), key, MEMBERS).equals(member.address()))
                    .count();
            assertThat(share).isBetween(220L, 380L);
        }
    }

    @Test
    void leastLoadedTakesTheOneThatReportedTheFewest() {
        assertThat(place(Placement.leastLoaded(), 1, MEMBERS).port()).isEqualTo(2);
    }

    @Test
    void localStaysHere() {
        assertThat(place(Placement.local(), 1, MEMBERS).port()).isEqualTo(1);
    }

    @Test
    void nobodyIsChosenFromNobody() {
        assertThat(Placement.rendezvous().place(entity(1), new NodeAddress("n", 1), List.of()))
                .isEmpty();
        assertThat(Placement.leastLoaded().place(entity(1), new NodeAddress("n", 1), List.of()))
                .isEmpty();
    }
}
