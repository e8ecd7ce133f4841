/** What a call may end with instead of a result. Each says whether the call has run. */
@NullMarked
package io.highlander.exception;

import org.jspecify.annotations.NullMarked;
