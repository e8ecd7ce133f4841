package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link inside of the documentation leads to a file that is there, and to a heading that is there. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("(?:]\\(|(?:src|href|srcset)=\")([^)\"\\s]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path page : Pages.all()) {
            Matcher links = LINK.matcher(CODE.matcher(Pages.read(page)).replaceAll(""));
            while (links.find()) {
                String link = links.group(1);
                if (!ELSEWHERE.matcher(link).matches() && !leadsSomewhere(page, link)) {
                    broken.add(Pages.ROOT.relativize(page) + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** A page that no other leads to is found by nobody. */
    @Test
    void everyPageIsReachedFromTheReadme() {
        Set<Path> reached = new HashSet<>();
        List<Path> open = new ArrayList<>(List.of(Pages.ROOT.resolve("README.md")));
        while (!open.isEmpty()) {
            Path page = open.remove(open.size() - 1);
            if (reached.add(page)) {
                LINK.matcher(Pages.read(page))
                        .results()
                        .map(link -> target(page, link.group(1)))
                        .filter(target -> target.toString().endsWith(".md") && Files.isRegularFile(target))
                        .forEach(open::add);
            }
        }
        assertThat(Pages.all())
                .filteredOn(page -> !page.startsWith(Pages.ROOT.resolve(".github")))
                .allSatisfy(page -> assertThat(reached).contains(page));
    }

    private static boolean leadsSomewhere(Path page, String link) {
        Path target = target(page, link);
        int anchor = link.indexOf('#');
        return Files.exists(target) && (anchor < 0 || anchors(target).contains(link.substring(anchor + 1)));
    }

    private static Path target(Path page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() || ELSEWHERE.matcher(file).matches()
                ? page
                : page.resolveSibling(file).normalize();
    }

    /** As GitHub makes them: lower case, without punctuation, blanks as hyphens, numbered when they come again. */
    private static Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings = HEADING.matcher(Pages.read(page));
        while (headings.find()) {
            String anchor = headings.group(1)
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }
}
