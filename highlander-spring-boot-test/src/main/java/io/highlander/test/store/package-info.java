/**
 * What every store of states does, as tests that the authors of stores run against theirs
 * ({@link io.highlander.test.store.StateStoreContract}). Knows the port and nothing of the stores that Highlander brings.
 */
@NullMarked
package io.highlander.test.store;

import org.jspecify.annotations.NullMarked;
