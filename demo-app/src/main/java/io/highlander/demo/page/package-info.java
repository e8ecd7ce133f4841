/** What the demo's page needs beside the entities: where the other pods and the launcher are, and streams that browsers follow. */
@NullMarked
package io.highlander.demo.page;

import org.jspecify.annotations.NullMarked;
