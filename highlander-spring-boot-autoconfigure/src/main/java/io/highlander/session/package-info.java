/** This node's life under one session of the coordination service: its lease, the clocks that it trusts, the budget of its locks. */
@NullMarked
package io.highlander.session;

import org.jspecify.annotations.NullMarked;
