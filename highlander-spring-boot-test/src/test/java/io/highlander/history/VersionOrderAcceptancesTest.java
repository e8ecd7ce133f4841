package io.highlander.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.history.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Versions that look odd and are right. */
class VersionOrderAcceptancesTest {

    @Test
    void overlappingCallsTakeEffectInAnyOrder() {
        accepted(new CounterModel(), found(3), """
                ann: [increment=2@2       ]
                bob:   [increment=1@1       ]  [increment=3@3]
                cat:      [read=0@0] [read=2@2]
                """);
    }

    @Test
    void aReadBeforeTheFirstCommandShowsVersionZero() {
        accepted(new RegisterModel(), found(1), """
                ann: [read=0@0] [write:7=ok@1] [read=7@1]
                """);
    }

    @Test
    void anUnknownCommandMayLandLate() {
        accepted(new CounterModel(), found(3), """
                ann: [increment?]
                bob:              [read=0@0] [increment=1@1] [read=1@1] [read=2@2] [increment=3@3]
                """);
    }

    @Test
    void anUnknownCommandMayNeverLand() {
        accepted(new CounterModel(), found(1), """
                ann: [increment?]
                bob:              [increment=1@1]
                """);
    }

    @Test
    void unknownCommandsOfDifferentKindsLeaveTheStateOpen() {
        accepted(new RegisterModel(), found(3), """
                ann: [write:1?]
                bob: [write:2?]
                cat:            [cas:2:3=true@3] [read=3@3]
                """);
    }

    @Test
    void aSwapThatFailsMakesNoVersion() {
        accepted(new RegisterModel(), found(1), """
                ann: [write:7=ok@1] [cas:0:1=false@1] [read=7@1]
                """);
    }

    @Test
    void whatWasNotRunIsNowhere() {
        accepted(new CounterModel(), found(1, 2L), """
                ann: [#1 increment!] [#2 increment=1@1]
                """);
    }

    @Test
    void anAnswerWithoutItsResultOrVersionIsInTheList() {
        accepted(new CounterModel(), found(2, 1L, 2L), """
                ann: [#1 increment] [#2 increment=2@2]
                """);
    }

    @Test
    void callsOfOneCallerInFlightTogetherKeepTheirOrder() {
        accepted(new CounterModel(), found(2, 1L, 4L), """
                ann: [#1 increment=1@1      ]
                ann:  [#2 increment!         ]
                ann:   [#3 increment?         ]
                ann:    [#4 increment=2@2      ]
                ann:     [#5 read=2@2           ]
                """);
    }

    @Test
    void callsOfOneCallerWithOnePlaceAreFree() {
        List<Operation> history = List.of(
                new Operation(1, "ann", 5, "thing/one", "increment", 0, 10, Outcome.DONE, "2", 2),
                new Operation(2, "ann", 5, "thing/one", "increment", 0, 10, Outcome.DONE, "1", 1));

        new VersionOrderChecker<>(new CounterModel())
                .check(history, Map.of("thing/one", found(2, 2L, 1L)))
                .requireGood();
    }

    @Test
    void anUnknownCommandMayStandInTheListBeforeOneThatWasAnsweredEarlier() {
        accepted(new CounterModel(), found(2, 2L, 1L), """
                ann: [#1 increment=2@2    ]
                bob:    [#2 increment?]
                """);
    }

    @Test
    void anUnknownCommandMayStandInTheListLongAfterItsCallerGaveUp() {
        accepted(new CounterModel(), found(2, 2L, 1L), """
                ann: [#1 increment?]
                bob:                 [#2 increment=1@1]
                """);
    }

    @Test
    void eachEntityHasItsOwnVersions() {
        accepted(new CounterModel(), null, """
                ann on lamp: [increment=1@1] [increment=2@2]
                bob on door:                                 [read=0@0] [increment=1@1]
                """);
    }

    @Test
    void aQueryOfUnknownOutcomeCountsForNothing() {
        accepted(new CounterModel(), found(0), "ann: [read?]");
    }

    @Test
    void aHundredThousandCallsAreJudgedInSeconds() {
        Random random = new Random(7);
        List<Operation> history = new ArrayList<>();
        List<Long> applied = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            boolean read = random.nextInt(4) == 0;
            boolean lost = random.nextInt(50) == 0;
            if (!read && (!lost || random.nextBoolean())) {
                applied.add((long) i);
            }
            String value = lost ? null : Integer.toString(applied.size());
            history.add(new Operation(
                    i,
                    "client-" + i % 10,
                    i,
                    "thing/one",
                    read ? "read" : "increment",
                    100L * i - random.nextInt(900),
                    100L * i + random.nextInt(90),
                    lost ? Outcome.UNKNOWN : Outcome.DONE,
                    value,
                    lost ? -1 : applied.size()));
        }
        FinalState found = new FinalState(applied.size(), applied);

        long begin = CpuTime.nanos();
        new VersionOrderChecker<>(new CounterModel())
                .check(history, Map.of("thing/one", found))
                .requireGood();

        assertThat(Duration.ofNanos(CpuTime.nanos() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private static FinalState found(long version, Long... appliedIds) {
        return new FinalState(version, appliedIds.length == 0 ? null : List.of(appliedIds));
    }

    private static void accepted(SequentialModel<?> model, @Nullable FinalState found, String drawing) {
        List<Operation> history = HistoryDrawing.parse(drawing);
        new VersionOrderChecker<>(model)
                .check(history, found == null ? Map.of() : Map.of("thing/one", found))
                .requireGood();
        if (found == null || found.appliedIds() == null) {
            new LinearizabilityChecker<>(model).withCallerOrder().check(history).requireGood();
        }
    }
}
