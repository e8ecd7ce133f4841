/** Forms of single values in JSON, for those that Jackson's own form does not bring back as they were. */
@NullMarked
package io.highlander.state.form;

import org.jspecify.annotations.NullMarked;
