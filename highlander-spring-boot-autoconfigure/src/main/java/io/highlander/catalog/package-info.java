/** What is stored, for operators. Reads the store, and changes entities only by commands. Knows nothing of how calls are run. */
@NullMarked
package io.highlander.catalog;

import org.jspecify.annotations.NullMarked;
