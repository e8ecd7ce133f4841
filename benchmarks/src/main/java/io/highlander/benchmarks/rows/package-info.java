/** What a Spring application does with PostgreSQL today, as contestants: a counter is a row. Knows no other contestant. */
@NullMarked
package io.highlander.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
