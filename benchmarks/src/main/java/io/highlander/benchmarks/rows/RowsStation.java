package io.highlander.benchmarks.rows;

import io.highlander.benchmarks.contestant.ContestantStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts an application. Settings: {@code locks}, whether it locks rows or compares versions, and as {@link RowsApplication#start}. */
public final class RowsStation implements Station.Factory {

    @Override
    public Station start(Message settings) {
        ConfigurableApplicationContext application = RowsApplication.start(settings);
        boolean locks = Boolean.parseBoolean(settings.text("locks"));
        Class<? extends Rows> kind = locks ? LockedRows.class : VersionedRows.class;
        Rows rows = application.getBean(kind);
        return new ContestantStation(new RowsContestant(application, rows, settings.text("application")));
    }
}
