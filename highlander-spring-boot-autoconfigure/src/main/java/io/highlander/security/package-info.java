/** Spring Security at both ends of a call: who calls, and what method security lets it do. Knows nothing of how calls travel. */
@NullMarked
package io.highlander.security;

import org.jspecify.annotations.NullMarked;
