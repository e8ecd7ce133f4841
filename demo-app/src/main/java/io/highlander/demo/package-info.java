/** The example application: a small JSON API in front of entities. */
@NullMarked
package io.highlander.demo;

import org.jspecify.annotations.NullMarked;
