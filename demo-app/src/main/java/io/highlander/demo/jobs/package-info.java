/** Jobs whose status two servers fight over: a compare-and-set that one of them wins. */
@NullMarked
package io.highlander.demo.jobs;

import org.jspecify.annotations.NullMarked;
