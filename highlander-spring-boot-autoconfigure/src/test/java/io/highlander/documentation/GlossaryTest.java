package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A word is found in the glossary by its letters, and only once. */
class GlossaryTest {

    @Test
    void wordsAreInTheOrderOfTheirLetters() {
        List<String> words = Pages.read(Pages.ROOT.resolve("docs/reference/glossary.md"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.substring(2, line.indexOf('|', 2)).strip())
                .toList();
        assertThat(words)
                .hasSizeGreaterThan(50)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(String::compareToIgnoreCase);
    }
}
