/**
 * In-memory versions of ports, for tests: those of applications and those of this library. They are compiled here, because the
 * library's own tests need them, but packed apart: not the library's jar has them but one that the test kit brings. Nothing else in
 * the library may know them.
 */
@NullMarked
package io.highlander.test.fake;

import org.jspecify.annotations.NullMarked;
