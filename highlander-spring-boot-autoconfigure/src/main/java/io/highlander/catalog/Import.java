package io.highlander.catalog;

import io.highlander.CallOptions;
import io.highlander.EntityCatalog.Existing;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.concurrent.Futures;
import io.highlander.exception.CatalogException;
import io.highlander.model.EntityType;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Gives entities the states of an export, some at a time, so that about 16 MB are under way. For one thread. */
final class Import {

    private static final int MOST_KILOBYTES = 16 * 1024;
    private static final int MOST_AT_A_TIME = 64;

    private final CatalogParts parts;
    private final Existing existing;
    private final Run run;
    private final Semaphore kilobytes = new Semaphore(MOST_KILOBYTES);

    Import(CatalogParts parts, Existing existing, Run run) {
        this.parts = parts;
        this.existing = existing;
        this.run = run;
    }

    void run(Lines lines) {
        try {
            readAll(lines);
        } catch (IllegalArgumentException | IOException e) {
            throw new CatalogException(
                    "Cannot import line " + lines.number() + ": " + e.getMessage()
                            + ". What is before it was imported, or is counted; nothing behind it was read.",
                    e);
        } finally {
            kilobytes.acquireUninterruptibly(MOST_KILOBYTES);
        }
    }

    private void readAll(Lines lines) throws IOException {
        byte[] header = lines.next();
        if (header == null) {
            throw new IllegalArgumentException("the file is empty");
        }
        ExportFormat.readHeader(header);
        long entities = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            ExportFormat.Line read = ExportFormat.read(line);
            if (read.id() == null) {
                requireEnd(lines, read.entities(), entities);
                return;
            }
            entities++;
            take(read.id(), read, "Line " + lines.number() + ", " + read.id() + ": ");
            run.tellNowAndThen();
        }
        throw new IllegalArgumentException("the file ends with it, without the number of its entities: it was cut off");
    }

    private static void requireEnd(Lines lines, long promised, long found) throws IOException {
        if (promised != found) {
            throw new IllegalArgumentException("the file had " + promised + " entities, and " + found
                    + " are in it: lines are missing, or were added");
        }
        if (lines.next() != null) {
            throw new IllegalArgumentException("it is behind the end of the export");
        }
    }

    private void take(EntityId id, ExportFormat.Line line, String where) {
        String flaw = flawOf(id, line);
        if (flaw != null) {
            run.failed(where + flaw);
            return;
        }
        int cost = Math.min(MOST_KILOBYTES, Math.max(MOST_KILOBYTES / MOST_AT_A_TIME, line.state().length / 1024));
        acquire(cost);
        Futures.attempt(() -> send(id, line, where)).whenComplete((nothing, failure) -> {
            if (failure != null) {
                run.failed(where + Futures.unwrapped(failure).getMessage());
            }
            kilobytes.release(cost);
        });
    }

    private @Nullable String flawOf(EntityId id, ExportFormat.Line line) {
        EntityType type = parts.types().byName(id.type());
        if (type == null) {
            return "this application has no entity type '" + id.type() + "'.";
        }
        return type.versions().canRead(line.stateVersion())
                ? null
                : "its state has version " + line.stateVersion() + ", and "
                        + type.entityClass().getName() + " reads "
                        + type.versions().readable() + ".";
    }

    private void acquire(int cost) {
        try {
            kilobytes.acquire(cost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogException("The import was interrupted.", e);
        }
    }

    /** Looks first whether there is something to keep, because a command would bring the entity into memory. */
    private CompletableFuture<Void> send(EntityId id, ExportFormat.Line line, String where) {
        if (existing == Existing.REPLACE) {
            return sendToOwner(id, line, where, CallOptions.defaults());
        }
        return parts.store().load(id).thenCompose(object -> {
            if (object.isPresent() && exists(id, object.get())) {
                run.skipped(where + "it exists already.");
                return CompletableFuture.completedFuture(null);
            }
            return sendToOwner(id, line, where, CallOptions.defaults().mustNotExist());
        });
    }

    /** What cannot be read is there as well. */
    private static boolean exists(EntityId id, StoredObject object) {
        try {
            return EnvelopeCodec.decode(id, object.body()).exists();
        } catch (EnvelopeUnreadableException e) {
            return true;
        }
    }

    private CompletableFuture<Void> sendToOwner(
            EntityId id, ExportFormat.Line line, String where, CallOptions options) {
        StoredState state = new StoredState(
                id,
                line.version(),
                FencingToken.NONE,
                "",
                Lifetime.begin("", line.stateVersion()),
                StoredState.Replies.NONE,
                line.state());
        return parts.commands()
                .send(id, OperatorHandlers.IMPORT, OperatorArguments.ofObject(EnvelopeCodec.encode(state)), options)
                .thenAccept(reply -> count(id, reply, where));
    }

    private void count(EntityId id, Reply reply, String where) {
        if (reply instanceof Reply.Returned) {
            run.done();
        } else if (reply instanceof Reply.Refused refused && refused.refusal() == Refusal.ENTITY_EXISTS) {
            run.skipped(where + "it exists already.");
        } else {
            run.failed(where
                    + parts.commands()
                            .failure(id, OperatorHandlers.IMPORT, reply)
                            .getMessage());
        }
    }
}
