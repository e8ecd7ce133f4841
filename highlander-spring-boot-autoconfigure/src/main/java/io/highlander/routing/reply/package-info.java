/** What callers are told: replies become results, the handler's own exceptions, or ours. */
@NullMarked
package io.highlander.routing.reply;

import org.jspecify.annotations.NullMarked;
