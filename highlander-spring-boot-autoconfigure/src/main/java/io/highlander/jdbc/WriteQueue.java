package io.highlander.jdbc;

import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The saves that wait for a connection. Whenever one is free, it takes all that have come meanwhile, up to {@value #MOST}: nobody waits
 * for others to come, and the more there is to do, the more share a transaction.
 */
final class WriteQueue {

    /** Most saves of one transaction. */
    static final int MOST = 256;

    /** After so many characters a transaction takes no more saves. */
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final int CAPACITY = 10_000;

    private final ArrayDeque<PendingSave> waiting = new ArrayDeque<>();
    private final Writer writer;
    private final Executor threads;

    /** @param threads one for each connection that may write; they run what they are given in its order */
    WriteQueue(Writer writer, Executor threads) {
        this.writer = writer;
        this.threads = threads;
    }

    void add(PendingSave save) {
        synchronized (waiting) {
            if (waiting.size() < CAPACITY) {
                waiting.add(save);
                threads.execute(this::writeSome);
                return;
            }
        }
        Writer.fail(List.of(save), new SQLNonTransientConnectionException(CAPACITY + " saves wait already"));
    }

    private void writeSome() {
        List<PendingSave> saves = next();
        try {
            if (!saves.isEmpty() && !writer.write(saves)) {
                // The others would wait as long, and find out no more.
                Writer.fail(all(), new SQLNonTransientConnectionException("the database cannot be reached"));
            }
        } catch (Throwable e) {
            // Without an answer, an entity would wait for ever.
            Writer.fail(saves, e);
            throw e;
        }
    }

    private List<PendingSave> next() {
        List<PendingSave> saves = new ArrayList<>();
        synchronized (waiting) {
            for (long characters = 0; saves.size() < MOST && characters < MOST_CHARACTERS && !waiting.isEmpty(); ) {
                PendingSave next = waiting.remove();
                characters += next.text().length();
                saves.add(next);
            }
        }
        saves.sort(PendingSave.ORDER);
        return saves;
    }

    private List<PendingSave> all() {
        synchronized (waiting) {
            List<PendingSave> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
    }
}
