/** Typed references as proxies of the entity class. Knows only the port of routing. */
@NullMarked
package io.highlander.cglib;

import org.jspecify.annotations.NullMarked;
