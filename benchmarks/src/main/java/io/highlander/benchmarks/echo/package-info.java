/** The raw limit as a contestant: Highlander's HTTP/2 stack and frames, without an entity. Knows no other contestant. */
@NullMarked
package io.highlander.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
