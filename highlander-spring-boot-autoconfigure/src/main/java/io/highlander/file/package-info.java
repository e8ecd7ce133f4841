/** State in files of a directory that several JVMs may share. Knows only the store port. */
@NullMarked
package io.highlander.file;

import org.jspecify.annotations.NullMarked;
