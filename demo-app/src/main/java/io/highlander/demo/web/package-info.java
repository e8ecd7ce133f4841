/** What all controllers share: checked input, options of a call, and problem+json for everything that goes wrong. */
@NullMarked
package io.highlander.demo.web;

import org.jspecify.annotations.NullMarked;
