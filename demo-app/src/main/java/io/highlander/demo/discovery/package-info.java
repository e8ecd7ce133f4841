/** How pods are published in Spring Cloud's discovery. Owning and calling entities does not depend on it. */
@NullMarked
package io.highlander.demo.discovery;

import org.jspecify.annotations.NullMarked;
