package io.highlander.catalog;

import io.highlander.EntityCatalog.Report;
import io.highlander.EntityCatalog.Work;
import io.highlander.exception.CatalogException;
import io.highlander.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The long works of this pod: those that run, and the last that have ended. Any thread may call. */
final class Runs {

    private static final int MOST = 16;

    private final Deque<Run> runs = new ArrayDeque<>();

    /** What is to be done. */
    interface Body {
        void run(Run run);
    }

    List<Report> reports() {
        synchronized (runs) {
            return runs.stream().map(Run::report).toList();
        }
    }

    /** Does the work on this thread. A {@link CatalogException} that it throws gets its report. */
    Report during(Work work, List<String> types, Clock clock, Consumer<Report> progress, Body body) {
        Run run = new Run(work, types, clock, progress);
        add(run);
        try {
            body.run(run);
        } catch (CatalogException e) {
            throw new CatalogException(String.valueOf(e.getMessage()), e.getCause(), run.end(e.getMessage()));
        } catch (RuntimeException | Error e) {
            run.end(e.toString());
            throw e;
        }
        return run.end(null);
    }

    private void add(Run run) {
        synchronized (runs) {
            runs.addLast(run);
            while (runs.size() > MOST
                    && runs.stream().anyMatch(each -> each.report().ended() != null)) {
                runs.removeIf(each -> each.report().ended() != null && each == firstEnded());
            }
        }
    }

    private Run firstEnded() {
        return runs.stream()
                .filter(each -> each.report().ended() != null)
                .findFirst()
                .orElseThrow();
    }
}
