package io.highlander.starter;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Class paths of an application that has the starter, and of the same application before, taken from that of the tests. */
final class ClassPaths {

    private static final List<String> ALL =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

    private static final Predicate<String> TOOL = Pattern.compile(
                    "/(org/junit|org/assertj|org/opentest4j|org/apiguardian|net/bytebuddy|io/dropwizard|org/xerial|curator-test)/"
                            + "|/(com/google|org/checkerframework)/|/surefire|/failsafe")
            .asPredicate();

    private static final Predicate<String> BROUGHT = Pattern.compile("/highlander-spring-boot-autoconfigure"
                    + "|/highlander-spring-boot-starter/target/(classes|highlander)"
                    + "|/org/springframework/(cloud|integration|spring-messaging|spring-tx)/"
                    + "|/org/apache/(curator|zookeeper|yetus)/"
                    + "|/(software/amazon|io/netty|io/projectreactor|org/reactivestreams)/|/commons-io/")
            .asPredicate();

    /** Not in an application that has nothing but Spring MVC. */
    private static final Predicate<String> BEYOND_MVC = Pattern.compile("/spring-boot-(starter-)?"
                    + "(actuator|security|restclient|http-client|cache|health|micrometer)"
                    + "|/org/springframework/security/|/micrometer-(core|jakarta9)|/spring-context-support/"
                    + "|/org/(hdrhistogram|latencyutils)/")
            .asPredicate();

    private ClassPaths() {}

    static List<String> before() {
        return entries(TOOL.or(BROUGHT).negate());
    }

    static List<String> after() {
        return entries(TOOL.negate());
    }

    static List<String> beforeWithMvcOnly() {
        return entries(TOOL.or(BROUGHT).or(BEYOND_MVC).negate());
    }

    static List<String> afterWithMvcOnly() {
        return entries(TOOL.or(BEYOND_MVC).negate());
    }

    private static List<String> entries(Predicate<String> wanted) {
        return ALL.stream().filter(wanted).toList();
    }

    /** Maven's group ids of the jars that are in the second class path only. */
    static Set<String> groupsAdded(List<String> before, List<String> after) {
        return after.stream()
                .filter(entry -> !before.contains(entry) && entry.endsWith(".jar") && !entry.contains("/target/"))
                .map(entry -> Path.of(entry).getParent().getParent().getParent())
                .map(group -> repository().relativize(group).toString().replace(File.separatorChar, '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path repository() {
        return ALL.stream()
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("/target/"))
                .map(entry -> Path.of(entry).getParent())
                .reduce(ClassPaths::common)
                .orElseThrow();
    }

    private static Path common(Path one, Path other) {
        Path common = one;
        while (!other.startsWith(common)) {
            common = common.getParent();
        }
        return common;
    }
}
