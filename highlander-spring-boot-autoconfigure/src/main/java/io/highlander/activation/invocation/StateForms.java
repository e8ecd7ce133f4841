package io.highlander.activation.invocation;

import io.highlander.state.json.Carried;
import java.util.Arrays;

/**
 * One state in its two forms. They differ as long as the stored one is as it was loaded, and if another version of the class has
 * written members that this pod's class does not have.
 *
 * @param own as its class writes it, JSON; tells whether a handler changed anything
 * @param stored as it is to be stored, JSON
 * @param carried members of the stored form that the class does not have
 */
public record StateForms(byte[] own, byte[] stored, Carried carried) {

    /** Most entities have one form only, and a node may have a million of them. */
    public StateForms {
        stored = Arrays.equals(own, stored) ? own : stored;
    }
}
