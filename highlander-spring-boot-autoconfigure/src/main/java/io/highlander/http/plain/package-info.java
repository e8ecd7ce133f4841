/** The plain form, for everybody else: a request with JSON is a call, an event stream is a watch. */
@NullMarked
package io.highlander.http.plain;

import org.jspecify.annotations.NullMarked;
