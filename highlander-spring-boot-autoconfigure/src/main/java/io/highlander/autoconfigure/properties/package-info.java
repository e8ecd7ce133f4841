/** The properties of Highlander, and the rules by which they are checked before anything is made. */
@NullMarked
package io.highlander.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
