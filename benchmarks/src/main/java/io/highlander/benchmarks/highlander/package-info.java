/** Highlander as a contestant: a Spring Boot application with its starter. Knows no other contestant. */
@NullMarked
package io.highlander.benchmarks.highlander;

import org.jspecify.annotations.NullMarked;
