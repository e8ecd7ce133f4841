/** Reads entity classes at start and refuses those that break a rule of the programming model. */
@NullMarked
package io.highlander.model.inspection;

import org.jspecify.annotations.NullMarked;
