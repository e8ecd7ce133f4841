@NullMarked
package io.highlander.actuator.catalog;

import org.jspecify.annotations.NullMarked;
