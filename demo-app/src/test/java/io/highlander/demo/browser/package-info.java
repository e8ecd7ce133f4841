/** The demo's page in a real browser, with the real launcher and three real pods. Knows the page as its users do. */
@NullMarked
package io.highlander.demo.browser;

import org.jspecify.annotations.NullMarked;
