package io.highlander.simulation.ledger;

/** The entity of the histories: a counter with every kind of call. They answer as {@link LedgerModel} says. */
public interface Ledger {

    String increment();

    /** Ends its life, if it has begun. */
    String delete();

    /** Changes nothing. */
    String touch();

    /** Changes the state and fails. */
    String refuse();

    String readStrictly();

    String read();
}
