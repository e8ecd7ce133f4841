package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All pages can be read as text: lines have an end, tables a head, pages one title. */
class PagesTest {

    private static final int LONGEST_LINE = 140;
    private static final int LONGEST_README = 150;
    private static final Predicate<String> TABLE = Pattern.compile("\\s*\\|.*").asMatchPredicate();
    private static final Predicate<String> LINK_ONLY =
            Pattern.compile("\\s*(?:[-*] )?!?\\[[^]]*](?:\\([^)]*\\)|: \\S+).?").asMatchPredicate();
    private static final Predicate<String> EMPTY_ROW =
            Pattern.compile("\\s*\\|[\\s|]*\\|\\s*").asMatchPredicate();
    private static final Predicate<String> TITLE = Pattern.compile("# .*").asMatchPredicate();

    @Test
    void noLineIsTooLong() {
        assertThat(lines(line -> line.length() > LONGEST_LINE && !TABLE.test(line) && !LINK_ONLY.test(line)))
                .isEmpty();
    }

    @Test
    void noTableHasEmptyHead() {
        assertThat(lines(EMPTY_ROW)).isEmpty();
    }

    @Test
    void noPageHasTwoTitles() {
        assertThat(Pages.all())
                .allSatisfy(
                        page -> assertThat(Pages.text(page)).filteredOn(TITLE).hasSizeLessThan(2));
    }

    @Test
    void readmeIsShort() {
        assertThat(Pages.read(Pages.ROOT.resolve("README.md")).lines()).hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    /** Returns the lines outside of code that are so, each with its page. */
    private static List<String> lines(Predicate<String> which) {
        List<String> found = new ArrayList<>();
        for (Path page : Pages.all()) {
            Pages.text(page).stream()
                    .filter(which)
                    .map(line -> Pages.ROOT.relativize(page) + ": " + line)
                    .forEach(found::add);
        }
        return found;
    }
}
