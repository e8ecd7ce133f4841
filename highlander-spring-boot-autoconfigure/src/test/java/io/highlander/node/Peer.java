package io.highlander.node;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Calls others of its kind, in handlers and when it starts: {@code asks-x} calls {@code x}, {@code sends-x-y} lets {@code x} call {@code y}. */
@HighlanderEntity("peer")
public class Peer {

    static volatile @Nullable EntityGateway gateway;
    /** What handlers and hooks wait for before they call. */
    static volatile CountDownLatch gate = new CountDownLatch(0);

    private int calls;
    private final transient EntityContext context;

    Peer(EntityContext context) {
        this.context = context;
    }

    private static Peer of(String key) {
        return Objects.requireNonNull(gateway).entity(Peer.class, key);
    }

    @OnActivate
    void start() throws InterruptedException {
        String[] words = context.id().key().split("-", -1);
        if (words[0].equals("asks")) {
            gate.await();
            of(words[1]).calls();
        } else if (words[0].equals("sends")) {
            of(words[1]).callsTo(words[2]);
        }
    }

    @EntityQuery
    public int calls() {
        return calls;
    }

    @EntityCommand
    public int callsTo(String other) {
        calls++;
        return of(other).calls();
    }

    @EntityCommand
    public int callsWhenTold(String other) throws InterruptedException {
        gate.await();
        return callsTo(other);
    }

    @EntityCommand
    public int callsOnAnotherThread(String other) {
        return CompletableFuture.supplyAsync(
                        () -> of(other).callsTo(context.id().key()))
                .join();
    }
}
