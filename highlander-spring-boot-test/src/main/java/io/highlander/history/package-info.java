/** Histories of calls and what is to be checked of them. Plain data; knows nothing of the library. */
@NullMarked
package io.highlander.history;

import org.jspecify.annotations.NullMarked;
