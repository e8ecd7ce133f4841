package io.highlander.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.state.FaultyStateStore;
import io.highlander.state.FaultyStateStore.Fault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of meters in the documentation, and the meters that there are. */
class MetersDocumentationTest {

    private static final Path PAGE = Path.of("../docs/reference/meters.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `((highlander|hikaricp)\\.[a-z.]+)` \\| ([a-z ]+) \\| [a-z]* ?\\| ([^|]*)\\|.*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A meter as documented or made. */
    private record Documented(String name, String type, Set<String> tags) {}

    private static List<Documented> documented(String prefix) throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .filter(row -> row.group(2).equals(prefix))
                    .map(row -> new Documented(row.group(1), row.group(3), tags(row.group(4))))
                    .toList();
        }
    }

    private static Set<String> tags(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Documented> made(MeterRegistry registry, String prefix) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith(prefix))
                .map(id -> new Documented(
                        id.getName(),
                        type(id.getType()),
                        id.getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new))))
                .collect(Collectors.toSet());
    }

    private static String type(Meter.Type type) {
        return type == Meter.Type.DISTRIBUTION_SUMMARY
                ? "summary"
                : type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Test
    void tableNamesExactlyTheMetersThatAreThereAfterWork() throws IOException {
        List<Documented> documented = documented("highlander");
        assertThat(documented).as("rows of " + PAGE).isNotEmpty();
        FaultyStateStore store = new FaultyStateStore();
        Observability.application()
                .withBean(FaultyStateStore.class, () -> store)
                .withPropertyValues("highlander.types.visits.idle-timeout=1ms")
                .run(context -> {
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    work(context.getBean(EntityGateway.class), store, registry);
                    assertThat(made(registry, "highlander")).containsExactlyInAnyOrderElementsOf(documented);
                });
    }

    @Test
    void tableNamesExactlyTheMetersOfTheConnectionsOfTheJdbcStore() throws IOException {
        List<Documented> documented = documented("hikaricp");
        assertThat(documented).as("rows of " + PAGE).isNotEmpty();
        Observability.application()
                .withPropertyValues(
                        "highlander.state.store=jdbc",
                        "highlander.state.jdbc.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .run(context -> {
                    context.getBean(EntityGateway.class)
                            .entity(Visits.class, "a")
                            .hit();
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    assertThat(made(registry, "hikaricp")).containsExactlyInAnyOrderElementsOf(documented);
                    assertThat(registry.get("hikaricp.connections.acquire")
                                    .tag("pool", "highlander")
                                    .timer()
                                    .count())
                            .isPositive();
                });
    }

    private static void work(EntityGateway gateway, FaultyStateStore store, MeterRegistry registry) {
        EntityGateway once = gateway.with(CallOptions.defaults().withIdempotencyKey("k"));
        once.entity(Visits.class, "a").hit();
        once.entity(Visits.class, "a").hit();
        store.next(Fault.UNKNOWN_LOST);
        gateway.entity(Visits.class, "a").hit();
        assertThatThrownBy(() -> gateway.with(CallOptions.defaults().mustExist())
                        .entity(Visits.class, "b")
                        .count())
                .isInstanceOf(NoSuchEntityException.class);
        await().until(() -> registry.get("highlander.entities")
                        .tag("entity.type", "visits")
                        .gauge()
                        .value()
                == 0);
        // This pod does not know yet that the entity has left, and is sent back.
        gateway.entity(Visits.class, "a").count();
    }
}
