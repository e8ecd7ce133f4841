/** Makes each fault there is, one in each round, with traffic before, during and after it. */
@NullMarked
package io.highlander.demo.nemesis.fault;

import org.jspecify.annotations.NullMarked;
