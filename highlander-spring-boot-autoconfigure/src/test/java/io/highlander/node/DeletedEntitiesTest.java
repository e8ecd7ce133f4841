package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.highlander.CallOptions;
import io.highlander.EntityCatalog;
import io.highlander.EntityCatalog.Erasure;
import io.highlander.EntityCommand;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.OnDelete;
import io.highlander.Snapshot;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.catalog.Eraser;
import io.highlander.catalog.StoreCatalog;
import io.highlander.exception.CallCycleException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.exception.VersionConflictException;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StoredState;
import io.highlander.time.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers see of an entity's end. */
class DeletedEntitiesTest {

    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final TestCluster cluster =
            new TestCluster(store, clock, new HandlerThreads(threads, 4), Parcel.class, Note.class);
    private TestCluster.Node a;
    private TestCluster.Node b;

    @BeforeEach
    void start() {
        a = cluster.start(1001);
        b = cluster.start(1002);
        Parcel.gateway = a.gateway;
    }

    @AfterEach
    void stop() {
        a.stop();
        b.stop();
        threads.shutdownNow();
        clock.close();
    }

    /** Why a parcel stays. */
    public static final class OnItsWay extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public OnItsWay(String message) {
            super(message);
        }
    }

    /** Something that comes and goes. */
    @HighlanderEntity("parcel")
    public static class Parcel {

        static volatile @Nullable EntityGateway gateway;

        private String place = "";
        private int activations;

        @OnActivate
        void count() {
            activations++;
        }

        @EntityCommand
        public String move(String to) {
            place = to;
            return place;
        }

        @EntityQuery
        public String place() {
            return place;
        }

        @EntityQuery
        public int activations() {
            return activations;
        }

        @EntityCommand
        public boolean deleteThroughTheGateway(String key) {
            return Objects.requireNonNull(gateway).delete(Parcel.class, key);
        }

        @OnDelete
        void refuse() throws OnItsWay, IOException {
            if (place.equals("road")) {
                throw new OnItsWay("not now");
            } else if (place.equals("sea")) {
                throw new IOException("storm");
            }
        }
    }

    private StoredState stored(String key) {
        EntityId id = new EntityId("parcel", key);
        return EnvelopeCodec.decode(id, store.load(id).join().orElseThrow().body());
    }

    @Test
    void anyPodDeletesAndSaysWhetherTheEntityExisted() {
        a.gateway.entity(Parcel.class, "p").move("home");
        assertThat(b.gateway.delete(Parcel.class, "p")).isTrue();
        assertThat(a.gateway.delete(Parcel.class, "p")).isFalse();
        assertThat(a.gateway.entity(Parcel.class, "p").place()).isEmpty();
        assertThat(b.gateway.entity(Parcel.class, "p").move("shop")).isEqualTo("shop");
        assertThat(b.gateway.delete(Parcel.class, "p")).isTrue();
    }

    @Test
    void whatIsNotThereIsRefusedToThoseWhoWantIt() {
        EntityGateway strict = a.gateway.with(CallOptions.defaults().mustExist());
        assertThatExceptionOfType(NoSuchEntityException.class).isThrownBy(() -> strict.delete(Note.class, "n"));
        a.gateway.entity(Parcel.class, "p").move("home");
        assertThat(strict.delete(Parcel.class, "p")).isTrue();
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> strict.entity(Parcel.class, "p").place());
    }

    @Test
    void hookRefusesWithTheExceptionThatItDeclares() {
        a.gateway.entity(Parcel.class, "p").move("road");
        assertThatExceptionOfType(OnItsWay.class)
                .isThrownBy(() -> b.gateway.delete(Parcel.class, "p"))
                .withMessage("not now");
        assertThat(a.gateway.entity(Parcel.class, "p").move("sea")).isEqualTo("sea");
        assertThatExceptionOfType(EntityCallException.class)
                .isThrownBy(() -> b.gateway.delete(Parcel.class, "p"))
                .satisfies(failure -> assertThat(failure.exceptionType()).isEqualTo(IOException.class.getName()));
        assertThat(a.gateway.entity(Parcel.class, "p").place()).isEqualTo("sea");
    }

    @Test
    void keyMakesARepetitionSafe() {
        a.gateway.entity(Parcel.class, "p").move("home");
        EntityGateway once = a.gateway.as("ann").with(CallOptions.defaults().withIdempotencyKey("k"));
        assertThat(once.delete(Parcel.class, "p")).isTrue();
        a.gateway.entity(Parcel.class, "p").move("again");
        assertThat(b.gateway
                        .as("ann")
                        .with(CallOptions.defaults().withIdempotencyKey("k"))
                        .delete(Parcel.class, "p"))
                .isTrue();
        assertThat(a.gateway.entity(Parcel.class, "p").place()).isEqualTo("again");
    }

    @Test
    void activationHookDoesNotReviveIt() {
        a.gateway.entity(Parcel.class, "p").move("home");
        b.gateway.delete(Parcel.class, "p");
        a.gateway.entity(Parcel.class, "p").place();
        assertThat(stored("p").exists()).isFalse();
        a.gateway.entity(Parcel.class, "p").move("shop");
        assertThat(new String(stored("p").state(), StandardCharsets.UTF_8)).contains("\"activations\":1");
    }

    @Test
    void entityDeletesOthersAndNotItselfSo() {
        a.gateway.entity(Parcel.class, "q").move("home");
        assertThat(a.gateway.entity(Parcel.class, "p").deleteThroughTheGateway("q"))
                .isTrue();
        assertThatThrownBy(() -> a.gateway.entity(Parcel.class, "p").deleteThroughTheGateway("p"))
                .isInstanceOf(EntityCallException.class)
                .hasMessageContaining(CallCycleException.class.getSimpleName());
    }

    @Test
    void watcherIsShownTheDefaultsAndThenTheNextLife() {
        a.gateway.entity(Parcel.class, "p").move("home");
        Watcher<String> watcher = new Watcher<>();
        b.gateway.watch(Parcel.class, "p", Parcel::place).subscribe(watcher);
        await().until(() -> watcher.shown.size() == 1);
        a.gateway.delete(Parcel.class, "p");
        await().until(() -> watcher.shown.size() == 2);
        a.gateway.entity(Parcel.class, "p").move("shop");
        await().until(() -> watcher.shown.size() == 3);
        assertThat(watcher.shown.stream().map(shown -> shown.value())).containsExactly("home", "", "shop");
        assertThat(watcher.versions()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void watchOfWhatMustExistEnds() {
        a.gateway.entity(Parcel.class, "p").move("home");
        Watcher<String> watcher = new Watcher<>();
        b.gateway
                .with(CallOptions.defaults().mustExist())
                .watch(Parcel.class, "p", Parcel::place)
                .subscribe(watcher);
        await().until(() -> watcher.shown.size() == 1);
        a.gateway.delete(Parcel.class, "p");
        await().until(() -> watcher.failure instanceof NoSuchEntityException);
    }

    @Test
    void snapshotOfAnEarlierLifeReplacesNothing() {
        a.gateway.entity(Note.class, "n").write("one");
        Snapshot<Note> old = a.gateway.get(Note.class, "n");
        a.gateway.delete(Note.class, "n");
        Snapshot<Note> gone = a.gateway.get(Note.class, "n");
        assertThat(gone.version()).isEqualTo(2);
        assertThat(gone.value().text()).isEmpty();
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> a.gateway.put(old));
        Note again = new Note();
        again.write("two");
        assertThat(a.gateway.put(gone.with(again)).version()).isEqualTo(3);
    }

    private Erasure erase(TestCluster.Node asked, String key, Duration leastAge) {
        return new Eraser(asked.highlander.catalogParts(), leastAge)
                .erase(new EntityId("parcel", key))
                .join();
    }

    private boolean isStored(String key) {
        return store.load(new EntityId("parcel", key)).join().isPresent();
    }

    @Test
    void anyPodErasesAndTheNextLifeBeginsWithNothing() {
        a.gateway.entity(Parcel.class, "p").move("home");
        assertThat(erase(b, "p", Duration.ofHours(1)).isDone()).isFalse();
        assertThat(stored("p").exists()).isFalse();
        a.gateway.entity(Parcel.class, "p").place();
        assertThat(erase(b, "p", Duration.ZERO).isDone()).isTrue();
        assertThat(isStored("p")).isFalse();
        assertThat(a.gateway.entity(Parcel.class, "p").move("shop")).isEqualTo("shop");
        assertThat(stored("p").version()).as("its hook and its command").isEqualTo(2);
    }

    @Test
    void objectThatIsGoneIsErasedWhereItIsInMemory() {
        a.gateway.entity(Parcel.class, "p").move("home");
        store.remove(
                        new EntityId("parcel", "p"),
                        store.load(new EntityId("parcel", "p"))
                                .join()
                                .orElseThrow()
                                .eTag())
                .join();
        assertThatThrownBy(() -> a.gateway.entity(Parcel.class, "p").move("shop"))
                .hasMessageContaining("deleted from the store");
        assertThat(erase(b, "p", Duration.ofHours(1)).isDone()).isFalse();
        assertThat(stored("p").lifetime().isDeleted()).isTrue();
        assertThat(a.gateway.entity(Parcel.class, "p").move("shop")).isEqualTo("shop");
    }

    @Test
    void hookRefusesAnErasureToo() {
        a.gateway.entity(Parcel.class, "p").move("road");
        EntityCatalog catalog = new StoreCatalog(() -> b.highlander.catalogParts(), "test");
        assertThatExceptionOfType(EntityCallException.class)
                .isThrownBy(() -> catalog.erase(new EntityId("parcel", "p")))
                .withMessageContaining("The @OnDelete hook of parcel/p has thrown")
                .withMessageContaining("nothing was erased: not now");
        assertThat(stored("p").exists()).isTrue();
    }
}
