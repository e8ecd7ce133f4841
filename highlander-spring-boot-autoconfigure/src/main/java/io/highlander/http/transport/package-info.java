/** What server and client share of Netty: threads, sockets, TLS, HTTP/2, the cluster's secret. Knows nothing of calls. */
@NullMarked
package io.highlander.http.transport;

import org.jspecify.annotations.NullMarked;
