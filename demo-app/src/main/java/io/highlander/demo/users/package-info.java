/** Users: plain data that is read as a whole, and that knows which lists it was added to. */
@NullMarked
package io.highlander.demo.users;

import org.jspecify.annotations.NullMarked;
