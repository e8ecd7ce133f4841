/** Visit counters: each hit counts, in whichever pod it arrives. */
@NullMarked
package io.highlander.demo.counters;

import org.jspecify.annotations.NullMarked;
