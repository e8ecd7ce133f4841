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
                    + "|/(io/netty|io/projectreactor|org/reactivestreams)/|/commons-io/")
            .asPredicate();

    /** What highlander-spring-boot-starter-s3 brings beyond highlander-spring-boot-starter. */
    private static final Predicate<String> BROUGHT_FOR_S3 = Pattern.compile(
                    "/software/amazon/|/io/netty/netty-codec(-protobuf|-marshalling)?/")
            .asPredicate();

    /** Not in an application that has nothing but Spring MVC. */
    private static final Predicate<String> BEYOND_MVC = Pattern.compile("/spring-boot-(starter-)?"
                    + "(actuator|security|restclient|http-client|cache|health|micrometer)"
                    + "|/org/springframework/security/|/micrometer-(core|jakarta9)|/spring-context-support/"
                    + "|/org/(hdrhistogram|latencyutils)/")
            .asPredicate();

    private ClassPaths() {}

    static List<String> before() {
        return entries(TOOL.or(BROUGHT).or(BROUGHT_FOR_S3).negate());
    }

    /** With {@code highlander-spring-boot-starter-s3}. */
    static List<String> after() {
        return entries(TOOL.negate());
    }

    static List<String> beforeWithMvcOnly() {
        return entries(TOOL.or(BROUGHT).or(BROUGHT_FOR_S3).or(BEYOND_MVC).negate());
    }

    /** With {@code highlander-spring-boot-starter}. */
    static List<String> afterWithMvcOnly() {
        return entries(TOOL.or(BROUGHT_FOR_S3).or(BEYOND_MVC).negate());
    }

    static List<String> broughtForS3() {
        return entries(BROUGHT_FOR_S3);
    }

    /** The jars that are in the second class path only; Highlander's own are jars or folders, as the build has come that far. */
    static List<Path> jarsAdded(List<String> before, List<String> after) {
        return after.stream()
                .filter(entry -> !before.contains(entry) && entry.endsWith(".jar") && !entry.contains("/target/"))
                .map(Path::of)
                .toList();
    }

    private static List<String> entries(Predicate<String> wanted) {
        return ALL.stream().filter(wanted).toList();
    }

    /** Maven's group ids of the jars that are in the second class path only. */
    static Set<String> groupsAdded(List<String> before, List<String> after) {
        return jarsAdded(before, after).stream()
                .map(jar -> jar.getParent().getParent().getParent())
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
