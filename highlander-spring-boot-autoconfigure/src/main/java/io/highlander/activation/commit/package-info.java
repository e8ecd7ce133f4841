/** Group commit: which replies wait for which save, and one save to its known end. */
@NullMarked
package io.highlander.activation.commit;

import org.jspecify.annotations.NullMarked;
