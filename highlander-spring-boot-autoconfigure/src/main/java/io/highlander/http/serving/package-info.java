/** What a request finds behind the port, in either form: the paths, the node, and how a refusal looks. */
@NullMarked
package io.highlander.http.serving;

import org.jspecify.annotations.NullMarked;
