/** Constraints on parameters, checked by Jakarta Bean Validation. Knows only the port of activation. */
@NullMarked
package io.highlander.validation;

import org.jspecify.annotations.NullMarked;
