/** What the demo's tests share. */
@NullMarked
package io.highlander.demo.testing;

import org.jspecify.annotations.NullMarked;
