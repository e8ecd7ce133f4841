/** How threads share work without waiting for each other. Knows of the library only the clock. */
@NullMarked
package io.highlander.concurrent;

import org.jspecify.annotations.NullMarked;
