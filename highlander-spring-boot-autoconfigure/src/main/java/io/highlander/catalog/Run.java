package io.highlander.catalog;

import io.highlander.EntityCatalog.Report;
import io.highlander.EntityCatalog.Work;
import io.highlander.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One long work: counts, and tells how far it is. Any thread may count; one thread tells. */
final class Run {

    private static final Logger log = LoggerFactory.getLogger(Run.class);

    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_REMARKS = 100;

    private final Work work;
    private final List<String> types;
    private final Clock clock;
    private final Consumer<Report> progress;
    private final Instant began;
    private final List<String> remarks = new ArrayList<>();
    private long done;
    private long skipped;
    private long failed;
    private @Nullable Instant ended;
    private @Nullable String failure;
    private long toldNanos;

    Run(Work work, List<String> types, Clock clock, Consumer<Report> progress) {
        this.work = work;
        this.types = types;
        this.clock = clock;
        this.progress = progress;
        began = now();
        toldNanos = clock.nanoTime();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.wallMillis());
    }

    synchronized void done() {
        done++;
    }

    synchronized void skipped() {
        skipped++;
    }

    synchronized void skipped(String why) {
        skipped++;
        remark(why);
    }

    synchronized void failed(String why) {
        failed++;
        remark(why);
    }

    private void remark(String remark) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(remark);
        }
    }

    synchronized Report report() {
        return new Report(work, types, began, ended, done, skipped, failed, List.copyOf(remarks), failure);
    }

    /** Tells how far it is, if that was not told for some seconds. */
    void tellNowAndThen() {
        long now = clock.nanoTime();
        if (now - toldNanos >= PAUSE_NANOS) {
            toldNanos = now;
            tell();
        }
    }

    /** Ends it, and tells how. */
    Report end(@Nullable String why) {
        synchronized (this) {
            ended = now();
            failure = why;
        }
        return tell();
    }

    private Report tell() {
        Report report = report();
        log.info(
                "{}{} {}: {} entities done, {} skipped, {} failed{}",
                work,
                types.isEmpty() ? "" : " of " + String.join(", ", types),
                report.ended() == null ? "runs" : "ended",
                report.done(),
                report.skipped(),
                report.failed(),
                report.failure() == null ? "" : ". " + report.failure());
        progress.accept(report);
        return report;
    }
}
