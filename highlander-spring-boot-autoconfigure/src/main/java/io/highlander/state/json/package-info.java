/** How states are written as JSON and set back into their objects: one mapping that no property changes. Knows nothing of stores. */
@NullMarked
package io.highlander.state.json;

import org.jspecify.annotations.NullMarked;
