/** Wires the library into a Spring Boot application. Nothing imports it. */
@NullMarked
package io.highlander.autoconfigure;

import org.jspecify.annotations.NullMarked;
