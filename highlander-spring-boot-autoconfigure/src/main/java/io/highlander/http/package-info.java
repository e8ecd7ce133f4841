/** Calls between pods over HTTP/2, and the plain HTTP form for everybody else. Knows nothing of Spring. */
@NullMarked
package io.highlander.http;

import org.jspecify.annotations.NullMarked;
