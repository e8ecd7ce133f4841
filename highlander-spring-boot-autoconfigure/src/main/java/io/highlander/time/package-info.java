/** The clock as a port, this machine's clock, and what is measured or limited by it. Knows nothing else of the library. */
@NullMarked
package io.highlander.time;

import org.jspecify.annotations.NullMarked;
