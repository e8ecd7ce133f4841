package io.highlander.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/what-is-added.md} explains what is on the list, and nothing else. */
class WhatIsAddedTest {

    private static final Path PAGE = Path.of("../docs/reference/what-is-added.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([a-z-]+) \\| (`[^|]+`) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void tablesOfTheDocumentationAreTheList() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(PAGE))
                .results()
                .flatMap(row -> NAME.matcher(row.group(2)).results().map(name -> row.group(1) + " " + name.group(1)))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(AddedByTheStarter.list().stream()
                        .filter(line -> !line.startsWith("jars ") && !isBeanNamedByItsClass(line))
                        .toList());
    }

    /** Auto-configuration classes, and beans of properties. */
    private static boolean isBeanNamedByItsClass(String line) {
        return line.startsWith("bean ") && line.contains(".");
    }
}
