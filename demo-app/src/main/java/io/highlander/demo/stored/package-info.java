/** Shows what is stored, page by page. It reads the store and wakes no entity. */
@NullMarked
package io.highlander.demo.stored;

import org.jspecify.annotations.NullMarked;
