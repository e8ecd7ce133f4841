/** Entities that take no calls until somebody has put them right. Knows nothing of what is stored of them. */
@NullMarked
package io.highlander.activation.quarantine;

import org.jspecify.annotations.NullMarked;
