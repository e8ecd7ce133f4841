/** Texts that must be the same on every node and in every version: segments of paths, hashes, durations. */
@NullMarked
package io.highlander.text;

import org.jspecify.annotations.NullMarked;
