/** The node as beans: made from properties, started, joined, drained and stopped with the application. */
@NullMarked
package io.highlander.autoconfigure.node;

import org.jspecify.annotations.NullMarked;
