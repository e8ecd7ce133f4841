/** State in S3 objects with conditional writes. Knows only the store port. */
@NullMarked
package io.highlander.s3;

import org.jspecify.annotations.NullMarked;
