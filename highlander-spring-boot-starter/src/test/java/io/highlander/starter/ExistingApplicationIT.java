package io.highlander.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** An application is started, gets the starter and an entity, and is started again: all that it had is as it was. */
class ExistingApplicationIT {

    /** Types that nobody injects, because they say what a bean is to the container. One bean had them, now several have. */
    private static final Map<String, String> INJECTED_BY_NOBODY = Map.of(
            "injection java.io.Closeable", "Curator's client is closed with the application",
            "injection java.lang.Record", "properties of Highlander are records",
            "injection org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor",
                    "called by the container",
            "injection org.springframework.boot.health.registry.AbstractRegistry",
                    "package-private in Boot: its reactive registry",
            "injection org.springframework.context.ApplicationEventPublisherAware", "called by the container",
            "injection org.springframework.context.event.SmartApplicationListener", "called by the container",
            "injection org.springframework.core.Ordered", "Spring Cloud's discovery client is a primary bean",
            "injection org.springframework.web.servlet.config.annotation.WebMvcConfigurer", "Spring MVC calls all");

    /** Who gets an added bean, URLs of endpoints, and the configuration itself. */
    private static final List<String> SAID_ELSEWHERE =
            List.of("injection ", "mapping webEndpoint", "property highlander.", "property spring.cloud.zookeeper.");

    private static TestingServer zooKeeper;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = new TestingServer(0, true);
    }

    @AfterAll
    static void stop() throws IOException {
        zooKeeper.close();
    }

    @Test
    void typicalApplicationKeepsAllThatItHadAndGetsWhatIsListed() throws Exception {
        ApplicationRun before = before(ClassPaths.before());
        ApplicationRun after = after(ClassPaths.after());
        assertUnchanged(before, after);
        assertThat(after.warnings()).singleElement().asString().contains("highlander.http.secret is not set");
        Map<String, String> added = added(before, after);
        ClassPaths.groupsAdded(ClassPaths.before(), ClassPaths.after())
                .forEach(group -> added.put("jars " + group, ""));
        AddedByTheStarter.assertListed(added);
        reported("time", List.of(before), List.of(after), ApplicationRun::startUpMillis);
    }

    @Test
    void beansInWhoseFavourThoseOfBootStepBackStillHaveThatEffect() throws Exception {
        String profile = "--spring.profiles.active=own-beans";
        ApplicationRun before = before(ClassPaths.before(), profile);
        assertUnchanged(before, after(ClassPaths.after(), profile));
        assertThat(before.inventory()).containsKey("bean nightly").doesNotContainKey("bean taskScheduler");
    }

    @Test
    void applicationWithNothingButSpringMvcKeepsAllThatItHadToo() throws Exception {
        String profile = "--spring.profiles.active=mvc-only";
        ApplicationRun before = before(ClassPaths.beforeWithMvcOnly(), profile);
        ApplicationRun after = after(ClassPaths.afterWithMvcOnly(), profile);
        assertUnchanged(before, after);
        assertThat(added(before, after).keySet()).isSubsetOf(AddedByTheStarter.list());
    }

    @Test
    @EnabledIfSystemProperty(named = "highlander.startups", matches = "\\d+")
    void startTakesAtMostOneAndAHalfSecondsLonger() throws Exception {
        List<ApplicationRun> before = new ArrayList<>();
        List<ApplicationRun> after = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("highlander.startups"); i++) {
            before.add(before(ClassPaths.before()));
            after.add(after(ClassPaths.after()));
        }
        reported("processor time", before, after, ApplicationRun::startUpCpuMillis);
        assertThat(reported("time", before, after, ApplicationRun::startUpMillis))
                .isLessThanOrEqualTo(1500);
    }

    private static long reported(
            String what,
            List<ApplicationRun> before,
            List<ApplicationRun> after,
            ToLongFunction<ApplicationRun> millis) {
        long[] without = before.stream().mapToLong(millis).sorted().toArray();
        long[] with = after.stream().mapToLong(millis).sorted().toArray();
        long difference = median(with) - median(without);
        System.out.println("Start-up " + what + " in ms, without the starter " + Arrays.toString(without) + ", with it "
                + Arrays.toString(with) + ": medians " + median(without) + " and " + median(with) + ", difference "
                + difference);
        return difference;
    }

    private static long median(long[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private ApplicationRun before(List<String> classPath, String... arguments) throws Exception {
        return ApplicationRun.of(classPath, folder.resolve("before"), arguments);
    }

    /** What the README names and no more; the property for the store's folder is what {@code s3.bucket} is there. */
    private ApplicationRun after(List<String> classPath, String... arguments) throws Exception {
        Stream<String> configuration = Stream.of(
                "--spring.cloud.zookeeper.connect-string=" + zooKeeper.getConnectString(),
                "--highlander.state.store=file",
                "--highlander.state.file.directory=" + folder.resolve("store"));
        return ApplicationRun.of(
                classPath,
                folder.resolve("after"),
                Stream.concat(configuration, Stream.of(arguments)).toArray(String[]::new));
    }

    private static void assertUnchanged(ApplicationRun before, ApplicationRun after) {
        assertThat(before.inventory()).hasSizeGreaterThan(300);
        assertThat(after.inventory()).containsKey("bean highlanderEntityGateway");
        Map<String, String> changed = new TreeMap<>();
        before.inventory().forEach((name, description) -> {
            String now = after.inventory().get(name);
            if (!description.equals(now) && !INJECTED_BY_NOBODY.containsKey(name)) {
                changed.put(name, description + " -> " + now);
            }
        });
        assertThat(changed).isEmpty();
    }

    private static Map<String, String> added(ApplicationRun before, ApplicationRun after) {
        Map<String, String> added = new TreeMap<>(after.inventory());
        added.keySet().removeAll(before.inventory().keySet());
        added.keySet().removeIf(name -> SAID_ELSEWHERE.stream().anyMatch(name::startsWith));
        return added;
    }
}
