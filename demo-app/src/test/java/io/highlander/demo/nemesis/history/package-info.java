/** Records what clients asked and were told, and judges whether all of it can be true. */
@NullMarked
package io.highlander.demo.nemesis.history;

import org.jspecify.annotations.NullMarked;
