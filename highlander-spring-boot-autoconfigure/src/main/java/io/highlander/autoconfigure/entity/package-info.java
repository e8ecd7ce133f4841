/** The entity classes of the application: scanned for, checked, and made as beans. */
@NullMarked
package io.highlander.autoconfigure.entity;

import org.jspecify.annotations.NullMarked;
