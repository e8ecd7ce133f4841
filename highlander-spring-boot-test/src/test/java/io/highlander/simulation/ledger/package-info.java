/** The entity of the histories, in the releases of an application between which it rolls: what each writes, and what none may lose. */
@NullMarked
package io.highlander.simulation.ledger;

import org.jspecify.annotations.NullMarked;
