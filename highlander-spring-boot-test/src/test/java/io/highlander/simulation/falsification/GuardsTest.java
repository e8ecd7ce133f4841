package io.highlander.simulation.falsification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuardsTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `?([^|`]+)`? \\| \\*?(seed|`\\w+Test`)[^|]*\\|$", Pattern.MULTILINE);

    /** So the page also lists what {@code -Dhighlander.guard} may be. */
    @Test
    void proofListsEveryGuardByItsName() throws IOException {
        String page = Files.readString(Path.of("../docs/evidence/proof.md"));
        int begin = page.indexOf("## Guards switched off");
        assertThat(ROW.matcher(page.substring(begin, page.indexOf("\n## ", begin + 1)))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(FalsificationTest.CONDITION), Guards.names())
                                .toList());
    }
}
