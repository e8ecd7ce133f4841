package io.highlander.simulation.ledger;

/** The entity of the histories: a counter with every kind of call. */
public interface Ledger {

    long increment();

    /** Changes nothing. */
    long touch();

    /** Changes the state and fails. */
    long refuse();

    long readStrictly();

    long read();
}
