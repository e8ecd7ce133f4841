/** The port: accepts connections, finds out what they speak, and hands their requests to the peer form or the plain form. */
@NullMarked
package io.highlander.http.server;

import org.jspecify.annotations.NullMarked;
