/**
 * What a pod needs around it when nothing is configured: a ZooKeeper server, and a directory or a PostgreSQL server. Knows nothing of the
 * entities.
 */
@NullMarked
package io.highlander.demo.local;

import org.jspecify.annotations.NullMarked;
