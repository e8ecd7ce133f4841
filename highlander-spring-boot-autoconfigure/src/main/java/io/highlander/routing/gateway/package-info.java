/** The gateways: calls by class or by name, references, snapshots, watches. */
@NullMarked
package io.highlander.routing.gateway;

import org.jspecify.annotations.NullMarked;
