/** Constraints on parameters, checked by Jakarta Bean Validation. Knows only the port of the model. */
@NullMarked
package io.highlander.validation;

import org.jspecify.annotations.NullMarked;
