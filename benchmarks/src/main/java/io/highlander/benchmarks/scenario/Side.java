package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.echo.EchoStation;
import io.highlander.benchmarks.hazelcast.HazelcastStation;
import io.highlander.benchmarks.highlander.HighlanderStation;
import io.highlander.benchmarks.jvm.Station;
import io.highlander.benchmarks.locks.LocksStation;
import io.highlander.benchmarks.pekko.DurableStation;
import io.highlander.benchmarks.pekko.PekkoStation;
import io.highlander.benchmarks.rows.RowsStation;

/** Who takes part in a measurement. */
enum Side {
    HIGHLANDER("highlander", HighlanderStation.Factory.class, "start"),
    /** Callers get their answers on the thread that read them from the network. */
    ECHO("echo", EchoStation.class, "start hands-over=false"),
    /** Callers get their answers on threads of their own, as Highlander's do. */
    ECHO_HANDING_OVER("echo-handing-over", EchoStation.class, "start hands-over=true"),
    PEKKO("pekko", PekkoStation.class, "start"),
    HAZELCAST("hazelcast", HazelcastStation.class, "start may-block=true"),
    /** Handlers run on the partitions' threads, where they must not block. */
    HAZELCAST_INLINE("hazelcast-inline", HazelcastStation.class, "start may-block=false"),
    /** Lock, load, save, unlock for each call. */
    LOCKS("locks", LocksStation.Factory.class, "start"),
    /** A transaction with {@code SELECT ... FOR UPDATE} for each call. */
    ROW_LOCK("row-lock", RowsStation.class, "start locks=true"),
    /** A transaction that compares the row's version for each call, as {@code @Version} does. */
    ROW_VERSION("row-version", RowsStation.class, "start locks=false"),
    /** Durable state in PostgreSQL. */
    PEKKO_DURABLE("pekko-durable", DurableStation.class, "start");

    final String label;
    final Class<? extends Station.Factory> station;
    final String settings;

    Side(String label, Class<? extends Station.Factory> station, String settings) {
        this.label = label;
        this.station = station;
        this.settings = settings;
    }
}
