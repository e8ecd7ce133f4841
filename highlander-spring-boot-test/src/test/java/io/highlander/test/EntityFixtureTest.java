package io.highlander.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.EntityTooLargeException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.model.DetachedContext;
import io.highlander.state.json.StateUnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityFixtureTest {

    private final List<String> happened = new ArrayList<>();
    private final Consumer<String> listener = happened::add;
    private final EntityFixture<Diary> diary = EntityFixture.of(Diary.class, listener);

    @Test
    void handlerSeesTheGivenStateAndWhatItChangesIsSaved() {
        diary.given("{\"lines\": [\"a\"]}")
                .when(it -> it.write("b"))
                .thenState("{\"reads\": 0, \"lines\": [\"a\", \"b\"]}");
        assertThat(diary.when(Diary::lines).reply()).containsExactly("a", "b");
    }

    @Test
    void stateWithAMemberThatTheClassDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diary.given("{\"lnes\": [\"a\"]}"))
                .withMessageContaining("does not have: lnes.");
    }

    @Test
    void stateIsGivenAsAnObject() {
        Diary written = new Diary(new DetachedContext(new EntityId("diary", "x"), "No call."), listener);
        written.lines().add("a");
        diary.given(written).when(Diary::lines).thenReturns(List.of("a"));
    }

    @Test
    void versionCountsWhatChangedTheState() {
        assertThat(diary.when(Diary::lines).version()).isZero();
        assertThat(diary.when(it -> it.write("a")).version()).isEqualTo(1);
        assertThat(diary.when(Diary::lines).version()).isEqualTo(1);
    }

    @Test
    void handlerThatThrowsLeavesTheStateAsItWasInMemoryToo() {
        diary.given("{\"lines\": [\"a\"]}").whenRun(it -> it.writeAndFail("b")).thenThrows(EntityCallException.class);
        diary.when(it -> it.write("c")).thenState("{\"lines\": [\"a\", \"c\"], \"reads\": 0}");
    }

    @Test
    void stateThatIsTooLargeIsNotSaved() {
        diary.withMaxStateSize(100).when(it -> it.write("x".repeat(100))).thenThrows(EntityTooLargeException.class);
        diary.when(Diary::lines).thenReturns(List.of());
    }

    @Test
    void replyIsACopy() {
        List<String> lines =
                diary.given("{\"lines\": [\"a\"]}").when(Diary::lines).reply();
        lines.clear();
        diary.when(Diary::lines).thenReturns(List.of("a"));
    }

    @Test
    void callerAndCommandIdAndTimeAreAsGiven() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        diary.as("ann").withCommandId("c1").when(it -> it.write("a")).thenReturns("ann c1");
        diary.at(noon)
                .with(CallOptions.defaults().withTimeout(Duration.ofSeconds(3)))
                .when(Diary::deadline)
                .thenReturns(noon.plusSeconds(3));
    }

    @Test
    void optionsOfTheCallHold() {
        diary.with(CallOptions.defaults().mustExist()).when(Diary::lines).thenThrows(NoSuchEntityException.class);
    }

    @Test
    void queryThatChangesTheStateIsFoundOut() {
        assertThatThrownBy(() -> diary.when(Diary::readAndCount))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not saved")
                .hasMessageContaining("@EntityCommand");
    }

    @Test
    void stageOfAHandlerIsAwaited() {
        assertThat(diary.when(it -> it.writeLater("a")).reply()).isCompletedWithValue("a");
        diary.when(Diary::lines).thenReturns(List.of("a"));
    }

    @Test
    void entityThatLeftMemoryIsLoadedAgain() {
        diary.when(it -> it.write("a"));
        diary.passivate().when(Diary::lines).thenReturns(List.of("a"));
        assertThat(happened).containsExactly("activated with []", "passivated with [a]", "activated with [a]");
    }

    @Test
    void deletedEntityIsAsIfItHadNeverBeenThere() {
        diary.when(each -> each.write("a"));
        CallResult<Diary, Boolean> deleted = diary.whenDeleted().thenReturns(true);
        assertThat(deleted.exists()).isFalse();
        assertThat(deleted.version()).isEqualTo(2);
        diary.when(Diary::lines).thenReturns(List.of());
        diary.whenDeleted().thenReturns(false);
        assertThat(diary.when(each -> each.write("b")).exists()).isTrue();
    }

    @Test
    void givenStateThatDoesNotFitTheClassIsRefused() {
        assertThatThrownBy(() -> diary.given("{\"lines\": 3}"))
                .isInstanceOf(StateUnreadableException.class)
                .hasMessageContaining("lines");
    }

    @Test
    void whatIsNotAsExpectedFailsTheTest() {
        CallResult<Diary, String> written = diary.as("ann").withCommandId("c1").when(it -> it.write("a"));
        assertFails(() -> written.thenReturns("bob"), "returned ann c1, not bob");
        assertFails(() -> written.thenThrows(CallNotRunException.class), "was to fail");
        assertFails(written::thenStateUnchanged, "was");
        assertFails(() -> written.thenState("{\"lines\": [\"b\"]}"), "lines[0]: expected \"b\", found \"a\"");
        assertFails(() -> written.thenState("{\"lines\": [\"b\"]}"), "reads: expected nothing, found 0");
        CallResult<Diary, Void> failed = diary.whenRun(it -> it.writeAndFail("b"));
        assertFails(failed::reply, "no more ink");
        assertFails(() -> failed.thenThrows(CallNotRunException.class), "failed with");
    }

    private static void assertFails(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }

    @Test
    void copyOfTheStateHandlesNoCall() {
        Diary copy = diary.when(it -> it.write("a")).state();
        assertThat(copy.lines()).containsExactly("a");
        assertThatThrownBy(copy::deadline)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copy");
    }

    @HighlanderEntity("hashed")
    public static class Hashed {

        record Numbers(HashSet<Integer> values) {}

        private Numbers numbers = new Numbers(new HashSet<>(1000));

        @EntityCommand
        public void fill() {
            numbers.values().addAll(List.of(1, 16));
        }

        @EntityQuery
        public int count() {
            return numbers.values().size();
        }
    }

    @Test
    void stateThatIsLoadedInAnotherOrderIsNoChangeOfTheQuery() {
        EntityFixture<Hashed> hashed = EntityFixture.of(Hashed.class);
        hashed.whenRun(Hashed::fill).thenState("{\"numbers\":{\"values\":[1,16]}}");
        hashed.passivate();
        hashed.when(Hashed::count).thenReturns(2).thenStateUnchanged();
    }

    @HighlanderEntity("refusing")
    public static class Refusing {

        /** Refuses what its own list may become. */
        record Lines(List<String> lines) {
            Lines {
                if (lines.size() > 1) {
                    throw new IllegalArgumentException("too many lines");
                }
            }
        }

        private Lines all = new Lines(new ArrayList<>());

        @EntityCommand
        public int add(String line) {
            all.lines().add(line);
            return all.lines().size();
        }
    }

    @Test
    void stateThatCouldNotBeLoadedAgainIsNotSaved() {
        EntityFixture<Refusing> refusing = EntityFixture.of(Refusing.class);
        refusing.when(it -> it.add("a")).thenReturns(1);
        assertThat(refusing.when(it -> it.add("b")).failure(EntityCallException.class))
                .hasMessageContaining("field 'all'")
                .hasMessageContaining("too many lines");
        refusing.passivate();
        assertThat(refusing.when(it -> it.add("c")).failure(EntityCallException.class))
                .hasMessageContaining("too many lines");
    }

    @HighlanderEntity("needy")
    public static class Needy {

        private @Nullable BlockingQueue<String> queue;

        @EntityQuery
        public int size() {
            return queue == null ? 0 : queue.size();
        }
    }

    @Test
    void collectionThatOnlyTheConstructorCanMakeIsRequired() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> EntityFixture.of(Needy.class).when(Needy::size))
                .withMessageContaining("field 'queue'");
    }
}
