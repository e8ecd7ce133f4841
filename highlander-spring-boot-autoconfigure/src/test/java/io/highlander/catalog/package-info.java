@NullMarked
package io.highlander.catalog;

import org.jspecify.annotations.NullMarked;
