/** What a node asks of another, or of itself, about an entity, and what it answers. Knows nothing of how it travels or is handled. */
@NullMarked
package io.highlander.request;

import org.jspecify.annotations.NullMarked;
