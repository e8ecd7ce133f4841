/** The peer form, both ends: one stream per pair of nodes, with frames both ways. */
@NullMarked
package io.highlander.http.peer;

import org.jspecify.annotations.NullMarked;
