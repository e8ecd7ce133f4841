package io.highlander.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionsTest {

    private static final List<Member> MEMBERS =
            IntStream.range(1, 5).mapToObj(PartitionsTest::member).toList();

    private static Member member(int port) {
        return new Member(new NodeAddress("n", port), 0, false);
    }

    /** Another number would let two nodes of different versions own one entity. */
    @ParameterizedTest
    @CsvSource({
        "todo-list, groceries, 256, 244",
        "todo-list, groceries, 4096, 2804",
        "tally, t, 256, 219",
        "t, ü/€, 7, 0"
    })
    void numbersNeverChange(String type, String key, int count, int number) {
        assertThat(new Partitions(count).numberOf(new EntityId(type, key))).isEqualTo(number);
    }

    /** Another node would make nodes of different versions send each other calls for ever. */
    @Test
    void designatedNodesNeverChange() {
        assertThat(IntStream.range(0, 8).mapToObj(number -> new Partitions(8)
                        .designated(number, MEMBERS)
                        .orElseThrow()
                        .port()))
                .containsExactly(4, 1, 4, 3, 1, 4, 4, 3);
    }

    @Test
    void allPartitionsHaveAboutAsManyEntities() {
        int[] entities = new int[256];
        for (int i = 0; i < 256_000; i++) {
            entities[new Partitions(256).numberOf(new EntityId("t", "key-" + i))]++;
        }
        assertThat(IntStream.of(entities).boxed()).allMatch(each -> each > 850 && each < 1150);
    }

    @Test
    void partitionsOfANodeThatLeavesAreSharedByTheOthersAndNoneElseMoves() {
        Partitions partitions = new Partitions(256);
        int moved = 0;
        for (int number = 0; number < 256; number++) {
            Optional<NodeAddress> before = partitions.designated(number, MEMBERS);
            Optional<NodeAddress> after = partitions.designated(number, MEMBERS.subList(0, 3));
            if (before.equals(Optional.of(MEMBERS.get(3).address()))) {
                moved++;
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
        assertThat(moved).isBetween(40, 90);
    }

    @Test
    void nobodyIsDesignatedWhereThereIsNobody() {
        assertThat(new Partitions(1).designated(0, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4097})
    void countsOutOfBoundsAreRefused(int count) {
        assertThatThrownBy(() -> new Partitions(count)).hasMessageContaining("1 to 4096");
    }

    @Test
    void callsGoToTheNodeThatThePartitionIsMeantFor() {
        Placement placement = OwnershipUnit.partitions(4).placement(Placement.local());
        EntityId entity = new EntityId("t", "k");
        assertThat(placement.place(entity, new NodeAddress("n", 1), MEMBERS))
                .isEqualTo(new Partitions(4).designated(new Partitions(4).numberOf(entity), MEMBERS));
        assertThat(OwnershipUnit.ENTITY.placement(Placement.local()).place(entity, new NodeAddress("n", 9), MEMBERS))
                .contains(new NodeAddress("n", 9));
    }
}
