/**
 * Calls between pods over HTTP/2, and the plain HTTP form for everybody else. Knows nothing of Spring. From the ground up:
 * {@code wire}, {@code transport}, {@code serving}, then {@code peer} and {@code plain}, which do not know each other, then
 * {@code server}.
 */
@NullMarked
package io.highlander.http;

import org.jspecify.annotations.NullMarked;
