/** What an entity remembers: the stored envelope, and the store as a port. Knows nothing of live instances or calls. */
@NullMarked
package io.highlander.state;

import org.jspecify.annotations.NullMarked;
