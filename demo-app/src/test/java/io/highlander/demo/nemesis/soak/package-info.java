/** Runs faults and measured experiments for as long as is wanted, and reports what they counted. */
@NullMarked
package io.highlander.demo.nemesis.soak;

import org.jspecify.annotations.NullMarked;
