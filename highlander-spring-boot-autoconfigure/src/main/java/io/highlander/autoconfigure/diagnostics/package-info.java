/** Why an application does not start, and what to do: the exceptions, and what Boot prints for them. */
@NullMarked
package io.highlander.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
