package io.highlander.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterEvent.MemberLeft;
import io.highlander.ClusterMember;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.node.Picture;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.testing.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

    private static final EntityId X = new EntityId("counter", "x");

    private final ShownView shown = new ShownView();
    private final ClusterView view = new ClusterView(shown);

    private static ClusterMember member(String id) {
        return new ClusterMember(id, id, 0, false);
    }

    private void members(String... ids) {
        view.updateMembers(Arrays.stream(ids).map(ClusterViewTest::member).toList());
    }

    private void arrives(String node, long token) {
        view.told(node, news(false, new Move(X, new FencingToken(1, token))));
    }

    private void leaves(String node) {
        view.told(node, news(false, new Move(X, null)));
    }

    private static MoveNews news(boolean complete, Move... moves) {
        return new MoveNews(MoveCursor.NOWHERE, complete, List.of(moves));
    }

    private void settles() {
        view.settle();
        view.settle();
    }

    private List<ClusterEvent> events() {
        List<ClusterEvent> events = new ArrayList<>();
        for (ClusterEvent next = shown.next(view); next != null; next = shown.next(view)) {
            events.add(next);
        }
        return events;
    }

    private static EntityMoved moved(@Nullable String from, @Nullable String to) {
        return new EntityMoved(X, from, to);
    }

    @Test
    void membersAreToldBeforeWhatIsOnThemAndLeaveAfterIt() {
        members("a");
        arrives("a", 1);
        members("a", "b");
        arrives("b", 2);
        assertThat(events())
                .containsExactly(new MemberJoined(member("a")), new MemberJoined(member("b")), moved(null, "b"));
        members("a");
        assertThat(events()).containsExactly(moved("b", null), new MemberLeft(member("b")));
    }

    @Test
    void newOwnersNewsComingFirstIsOneMove() {
        members("a", "b");
        arrives("a", 1);
        events();
        arrives("b", 2);
        assertThat(events()).containsExactly(moved("a", "b"));
        leaves("a");
        settles();
        assertThat(events()).isEmpty();
    }

    @Test
    void oldOwnersNewsComingFirstIsOneMoveWhereTheOtherFollowsSoon() {
        members("a", "b");
        arrives("a", 1);
        events();
        leaves("a");
        view.settle();
        assertThat(events()).isEmpty();
        arrives("b", 2);
        settles();
        assertThat(events()).containsExactly(moved("a", "b"));
    }

    @Test
    void whatNobodyTakesIsNowhere() {
        members("a", "b");
        arrives("a", 1);
        events();
        leaves("a");
        settles();
        assertThat(events()).containsExactly(moved("a", null));
        arrives("b", 2);
        assertThat(events()).containsExactly(moved(null, "b"));
    }

    @Test
    void newsOfAnOlderOwnershipThatComeLateChangeNothing() {
        members("a", "b");
        arrives("b", 2);
        events();
        arrives("a", 1);
        assertThat(events()).isEmpty();
        leaves("a");
        settles();
        assertThat(events()).isEmpty();
        assertThat(view.placeOf(X)).isEqualTo("b");
    }

    @Test
    void restartOnTheSamePodIsNoMove() {
        members("a");
        arrives("a", 1);
        events();
        leaves("a");
        arrives("a", 1);
        settles();
        assertThat(events()).isEmpty();
        assertThat(view.placeOf(X)).isEqualTo("a");
    }

    @Test
    void deadPodsEntitiesAreNowhereUnlessAnotherHasThem() {
        EntityId other = new EntityId("counter", "y");
        members("a", "b");
        arrives("a", 1);
        view.told("a", news(false, new Move(other, new FencingToken(1, 1))));
        events();
        view.told("b", news(false, new Move(other, new FencingToken(1, 2))));
        members("b");
        assertThat(events())
                .containsExactly(new EntityMoved(other, "a", "b"), moved("a", null), new MemberLeft(member("a")));
    }

    @Test
    void whatIsMissingInACompleteListHasLeft() {
        EntityId other = new EntityId("counter", "y");
        members("a");
        arrives("a", 1);
        events();
        view.told("a", news(true, new Move(other, new FencingToken(1, 1))));
        settles();
        assertThat(events()).containsExactly(new EntityMoved(other, null, "a"), moved("a", null));
    }

    @Test
    void newsOfWhoIsNoMemberAreNotBelieved() {
        arrives("a", 1);
        assertThat(events()).isEmpty();
    }

    @Test
    void whoLooksSeldomIsToldOnlyTheOutcome() {
        members("a", "b", "c");
        arrives("a", 1);
        events();
        arrives("b", 2);
        arrives("c", 3);
        members("a", "b", "c", "d");
        members("a", "b", "c");
        assertThat(events()).containsExactly(moved("a", "c"));
        arrives("b", 4);
        arrives("c", 5);
        assertThat(events()).isEmpty();
    }

    @Test
    void atMostSoManyEntitiesOfOnePodAreShown() {
        members("a", "b");
        Move[] many = IntStream.range(0, ClusterView.MAX_PER_NODE)
                .mapToObj(i -> new Move(new EntityId("counter", "k" + i), new FencingToken(1, 1)))
                .toArray(Move[]::new);
        view.told("a", news(true, many));
        arrives("b", 1);
        assertThat(view.entities()).hasSize(ClusterView.MAX_PER_NODE + 1);
        arrives("a", 2);
        assertThat(view.placeOf(X)).isNull();
        leaves("a");
        view.told("a", news(false, new Move(many[0].entity(), null)));
        settles();
        arrives("a", 3);
        assertThat(view.placeOf(X)).isEqualTo("a");
    }

    /** Whatever comes in whatever order: a subscriber's picture has one pod per entity, only pods that are members, and ends like the view. */
    @Test
    void picturePutTogetherFromEventsIsAlwaysSound() {
        long seed = TestSeed.get();
        Random random = new Random(seed);
        Picture picture = new Picture();
        List<String> pods = List.of("a", "b", "c", "d");
        List<EntityId> entities = IntStream.range(0, 6)
                .mapToObj(i -> new EntityId("counter", "k" + i))
                .toList();
        for (int round = 0; round < 20_000; round++) {
            String pod = pods.get(random.nextInt(pods.size()));
            Move move = new Move(
                    entities.get(random.nextInt(entities.size())),
                    random.nextInt(3) == 0 ? null : new FencingToken(1, round / 4 + random.nextInt(8)));
            switch (random.nextInt(6)) {
                case 0 ->
                    view.updateMembers(pods.stream()
                            .filter(each -> random.nextInt(4) > 0)
                            .map(ClusterViewTest::member)
                            .toList());
                case 1 -> view.settle();
                case 2 -> view.told(pod, news(move.token() != null && random.nextBoolean(), move));
                case 3 -> {
                    ClusterEvent next = shown.next(view);
                    if (next != null) {
                        picture.apply(next, "seed " + seed + ", round " + round);
                    }
                }
                default -> view.told(pod, news(false, move));
            }
        }
        events().forEach(event -> picture.apply(event, "seed " + seed + ", at the end"));
        assertThat(picture.members)
                .containsExactlyInAnyOrderElementsOf(
                        view.members().stream().map(ClusterMember::id).toList());
        assertThat(picture.places.keySet()).containsExactlyInAnyOrderElementsOf(view.entities());
        picture.places.forEach(
                (entity, place) -> assertThat(view.placeOf(entity)).isEqualTo(place));
    }
}
