/** Entity classes as the library sees them: types and their settings, handlers, hooks, and how instances are made. Knows nothing of live entities or calls. */
@NullMarked
package io.highlander.model;

import org.jspecify.annotations.NullMarked;
