/** The packaged application as several JVMs, with a real ZooKeeper server and the S3 protocol. */
@NullMarked
package io.highlander.demo.endtoend;

import org.jspecify.annotations.NullMarked;
