/** Arguments and results of handlers as JSON. */
@NullMarked
package io.highlander.model.json;

import org.jspecify.annotations.NullMarked;
