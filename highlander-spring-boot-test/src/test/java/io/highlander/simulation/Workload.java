package io.highlander.simulation;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import io.highlander.simulation.ledger.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of every kind from every node, written down as their callers see them. */
final class Workload {

    private static final int MOST_AT_ONCE = 4;
    private static final int READS_MEANWHILE = 8;

    private final World world;
    private final Shares shares;
    private final int keys;
    private final Supplier<SimulatedNode> nodes;
    private final List<Operation> done = new ArrayList<>();
    private final Map<Long, Asked> open = new HashMap<>();
    private final Map<String, Long> orders = new HashMap<>();
    private final List<String> unexpected = new ArrayList<>();
    private long lastId;

    private record Asked(long id, String caller, long order, String entity, String input, long at) {}

    /** @param nodes one that takes calls, any */
    Workload(World world, Shares shares, int keys, Supplier<SimulatedNode> nodes) {
        this.nodes = nodes;
        this.world = world;
        this.shares = shares;
        this.keys = keys;
    }

    String anyKey() {
        return "k" + world.random().nextInt(keys);
    }

    /** Some calls of one node to one entity, behind each other. */
    void burst(SimulatedNode node) {
        String key = anyKey();
        for (int i = world.random().nextInt(MOST_AT_ONCE);
                i >= 0 && node.process().isAlive();
                i--) {
            call(node, key);
        }
    }

    private void call(SimulatedNode node, String key) {
        EntityGateway gateway = node.gateway();
        if (world.chance(0.3)) {
            Duration timeout = Duration.ofNanos(world.between(World.SECOND, 14 * World.SECOND));
            gateway = gateway.with(CallOptions.defaults().withTimeout(timeout));
        }
        switch (world.random().nextInt(11)) {
            case 0, 1 -> read(node, gateway, key);
            case 2 -> ask(node, key, "read", gateway, "readStrictly");
            case 3 -> ask(node, key, "read", gateway, "touch");
            case 4 -> ask(node, key, "read", gateway, "refuse");
            case 5 -> changeUntilAnswered(key, "increment");
            case 6 -> endALife(node, key, gateway);
            default -> ask(node, key, "increment", gateway, "increment");
        }
    }

    private void endALife(SimulatedNode node, String key, EntityGateway gateway) {
        if (world.chance(0.3)) {
            changeUntilAnswered(key, "delete");
        } else {
            ask(node, key, "delete", gateway, "delete");
        }
    }

    /** An increment whose caller waits for long, and reads of the others meanwhile. */
    void incrementPatiently(SimulatedNode node, long firstReadBefore, long lastRead) {
        String key = anyKey();
        CallOptions options = CallOptions.defaults().withTimeout(Duration.ofSeconds(25));
        world.after(
                0,
                node.process(),
                World.Lane.NETWORK,
                () -> ask(node, key, "increment", node.gateway().with(options), "increment"));
        long first = world.between(0, firstReadBefore);
        for (int i = 0; i < READS_MEANWHILE; i++) {
            world.after(world.between(first, lastRead), () -> {
                SimulatedNode reader = nodes.get();
                world.after(0, reader.process(), World.Lane.NETWORK, () -> read(reader, reader.gateway(), key));
            });
        }
    }

    /** As a caller who waits, and so lends its thread, or as an asynchronous one. */
    void read(SimulatedNode node, EntityGateway gateway, String key) {
        if (world.chance(0.5)) {
            Asked asked = begin(node.address().toString(), key, "read", "read");
            CompletableFuture<String> reply = node.readOnLentThread(key);
            if (reply.isDone()) {
                shares.count(Shares.Event.READ_ON_LENT_THREAD);
            }
            endWith(reply, asked, node);
        } else {
            ask(node, key, "read", gateway, "read");
        }
    }

    private void ask(SimulatedNode node, String key, String input, EntityGateway gateway, String handler) {
        send(begin(node.address().toString(), key, input, handler), node, gateway, key, handler);
    }

    private void send(Asked asked, SimulatedNode node, EntityGateway gateway, String key, String handler) {
        endWith(send(gateway, key, handler), asked, node);
    }

    private void endWith(CompletableFuture<String> reply, Asked asked, SimulatedNode node) {
        reply.whenComplete((value, failure) -> {
            if (node.process().isAlive()) {
                end(asked, value, failure);
            }
        });
    }

    private static CompletableFuture<String> send(EntityGateway gateway, String key, String handler) {
        return switch (handler) {
            case "increment" -> gateway.call(Ledger.class, key, Ledger::increment);
            case "delete" -> gateway.call(Ledger.class, key, Ledger::delete);
            case "touch" -> gateway.call(Ledger.class, key, Ledger::touch);
            case "readStrictly" -> gateway.call(Ledger.class, key, Ledger::readStrictly);
            case "refuse" -> gateway.call(Ledger.class, key, Ledger::refuse);
            default -> gateway.call(Ledger.class, key, Ledger::read);
        };
    }

    /** A client from outside, with an idempotency key: asks one node after another until it is told a value. */
    private void changeUntilAnswered(String key, String handler) {
        Asked asked = begin("client-" + (lastId + 1), key, handler, handler);
        new Client(asked, key).attempt();
    }

    private final class Client {

        private static final int MOST_ATTEMPTS = 8;

        private final Asked asked;
        private final String key;
        private int attempts;
        private boolean mayHaveRun;

        private Client(Asked asked, String key) {
            this.asked = asked;
            this.key = key;
        }

        private void attempt() {
            SimulatedNode node = nodes.get();
            int attempt = ++attempts;
            boolean[] answered = new boolean[1];
            CallOptions options =
                    CallOptions.defaults().withTimeout(Duration.ofSeconds(3)).withIdempotencyKey("key-" + asked.id);
            world.after(0, node.process(), World.Lane.NETWORK, () -> send(
                            node.gateway().with(options), key, asked.input)
                    .whenComplete((value, failure) -> {
                        answered[0] = true;
                        answered(attempt, value, failure);
                    }));
            world.after(5 * World.SECOND, () -> {
                if (!answered[0]) {
                    mayHaveRun = true;
                    next(attempt);
                }
            });
        }

        private void answered(int attempt, @Nullable String value, @Nullable Throwable failure) {
            if (failure == null) {
                end(asked, value, null);
                return;
            }
            mayHaveRun |= Futures.unwrapped(failure) instanceof CallOutcomeUnknownException;
            world.after(World.SECOND / 2, () -> next(attempt));
        }

        private void next(int after) {
            if (after == attempts && attempts < MOST_ATTEMPTS) {
                attempt();
            } else if (after == attempts) {
                record(asked, mayHaveRun ? Outcome.UNKNOWN : Outcome.NOT_RUN, null);
            }
        }
    }

    private Asked begin(String caller, String key, String input, String handler) {
        long order = orders.merge(caller + "/" + key, 1L, Long::sum);
        Asked asked = new Asked(++lastId, caller, order, "ledger/" + key, input, world.now());
        open.put(asked.id, asked);
        world.tell(caller, () -> "call #" + asked.id + " " + asked.entity + " " + handler + "[]");
        return asked;
    }

    private void end(Asked asked, @Nullable String value, @Nullable Throwable failure) {
        if (failure == null) {
            record(asked, Outcome.DONE, value);
            return;
        }
        Throwable cause = Futures.unwrapped(failure);
        if (cause instanceof CallNotRunException || cause instanceof EntityOverloadedException) {
            record(asked, Outcome.NOT_RUN, null);
        } else if (cause instanceof CallOutcomeUnknownException) {
            shares.count(Shares.Event.UNKNOWN_CALL);
            record(asked, Outcome.UNKNOWN, null);
        } else if (cause instanceof EntityCallException
                && String.valueOf(cause.getMessage()).contains("refused at ")) {
            record(
                    asked,
                    Outcome.DONE,
                    String.valueOf(cause.getMessage()).replaceAll(".*refused at (\\d+:\\d+).*", "$1"));
        } else {
            unexpected.add(asked + " failed with " + cause);
            record(asked, Outcome.UNKNOWN, null);
        }
    }

    private void record(Asked asked, Outcome outcome, @Nullable String output) {
        if (open.remove(asked.id) != null) {
            world.tell(
                    asked.caller,
                    () -> "call #" + asked.id + " ended: " + outcome + (output == null ? "" : " " + output));
            done.add(new Operation(
                    asked.id,
                    asked.caller,
                    asked.order,
                    asked.entity,
                    asked.input,
                    asked.at,
                    world.now(),
                    outcome,
                    output,
                    -1));
        }
    }

    /** An operator does something to an entity from now on: once, at a time that nobody hears of. */
    void mayHappen(EntityId id, String input) {
        record(begin("operator-" + (lastId + 1), id.key(), input, input), Outcome.UNKNOWN, null);
    }

    /** The object of an entity is removed at this moment. */
    void forgot(EntityId id) {
        shares.count(Shares.Event.REMOVAL);
        record(begin("store", id.key(), "forget", "forget"), Outcome.DONE, "0:0");
    }

    /** A call into the midst of something. */
    void increment(EntityId id) {
        SimulatedNode node = nodes.get();
        Runnable call = () -> ask(node, id.key(), "increment", node.gateway(), "increment");
        world.after(0, node.process(), World.Lane.NETWORK, call);
    }

    /** Calls of a process that died: their callers died with it. */
    void lost(SimulatedNode node) {
        List.copyOf(open.values()).stream()
                .filter(asked -> asked.caller.equals(node.address().toString()))
                .forEach(asked -> record(asked, Outcome.UNKNOWN, null));
    }

    int size() {
        return (int) lastId;
    }

    /** Answers that no caller should get. */
    List<String> unexpected() {
        return unexpected;
    }

    /** Calls that were never answered. */
    List<String> hanging() {
        return open.values().stream().map(Asked::toString).toList();
    }

    List<Operation> history() {
        return done;
    }
}
