/** This JVM as a member of the cluster: start, drain, stop. Plain Java; knows the ports, but none of the adapters. */
@NullMarked
package io.highlander.node;

import org.jspecify.annotations.NullMarked;
