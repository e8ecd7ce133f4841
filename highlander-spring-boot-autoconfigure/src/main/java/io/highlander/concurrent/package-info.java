/** How threads share work without waiting for each other. Knows nothing of the rest of the library. */
@NullMarked
package io.highlander.concurrent;

import org.jspecify.annotations.NullMarked;
