/** Keeps state in a table of a relational database: a row per entity, replaced and removed by conditional statements only. */
@NullMarked
package io.highlander.jdbc;

import org.jspecify.annotations.NullMarked;
