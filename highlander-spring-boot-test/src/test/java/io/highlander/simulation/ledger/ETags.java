package io.highlander.simulation.ledger;

/** Tags of objects. */
public final class ETags {

    private ETags() {}

    /** A tag that is made of the bytes alone. */
    public static String of(byte[] body) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : body) {
            hash = (hash ^ each) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }
}
