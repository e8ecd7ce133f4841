package io.highlander.benchmarks.rows;

/** Changes counters in the database. Each call is a transaction of its own and returns when that is committed. Any thread may call. */
interface Rows {

    /** Adds one to a counter that exists; returns its value then. */
    long add(String id);
}
