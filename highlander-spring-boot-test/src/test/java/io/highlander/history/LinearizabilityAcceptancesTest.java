package io.highlander.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that look odd and are right. */
class LinearizabilityAcceptancesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // One after another.
                """
                ann: [increment=1] [read=1] [increment=2]
                bob:                                      [read=2]
                """,
                // Overlapping commands take effect in either order.
                """
                ann: [increment=2      ]
                bob:   [increment=1      ]
                """,
                // A read during a command sees it or does not.
                """
                ann: [increment=1                 ]
                bob:    [read=0]  [read=1]
                """,
                // The last word: a command seen before it is answered.
                """
                ann: [increment=1                 ]
                bob:    [read=1]  [read=1]
                """,
                // A call of unknown outcome never takes effect.
                """
                ann: [increment?]
                bob:              [read=0] [increment=1] [read=1]
                """,
                // A call of unknown outcome lands at once.
                """
                ann: [increment?]
                bob:              [increment=2] [read=2]
                """,
                // A call of unknown outcome lands long after its caller gave up.
                """
                ann: [increment?]
                bob:              [read=0] [increment=1] [read=1] [read=2]
                """,
                // A call that was never answered.
                """
                ann: [increment?>
                bob:              [read=0] [read=1]
                """,
                // Two of three of unknown outcome land, one by one.
                """
                ann: [increment?]
                bob: [increment?]
                cat: [increment?]
                dan:              [read=0] [read=1] [increment=2] [read=3]
                """,
                // What was not run shows nowhere.
                """
                ann: [increment!] [increment!]
                bob:     [read=0]              [increment=1]
                """,
                // An answer without its result took effect.
                """
                ann: [increment]
                bob:             [read=1]
                """,
                // Calls that end where others begin overlap.
                """
                ann: [increment=1]
                bob:             [read=0]
                """,
                // Each entity has its own count.
                """
                ann on lamp: [increment=1] [read=1]
                bob on door:               [read=0] [increment=1]
                """,
                // Nothing happened at all.
                ""
            })
    void aCounterMayDoThis(String drawing) {
        List<Operation> history = HistoryDrawing.parse(drawing);
        new LinearizabilityChecker<>(new CounterModel()).check(history).requireGood();
        new LinearizabilityChecker<>(new CounterModel())
                .withCallerOrder()
                .check(history)
                .requireGood();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Two overlapping writes: everyone agrees on some order.
                """
                ann: [write:1=ok       ]
                bob: [write:2=ok       ]
                cat:                     [read=1] [read=1]
                """,
                // A write of the same word twice: the one in force may be the later.
                """
                ann: [write:1=ok                        ]
                bob:    [write:1=ok] [write:2=ok]
                cat:                                      [read=1]
                """,
                // A swap that fails because another came first.
                """
                ann: [cas:0:1=true ]
                bob:  [cas:0:2=false ]
                """,
                // A swap of unknown outcome makes room for another.
                """
                ann: [cas:0:1?]
                bob:            [read=0] [cas:1:2=true] [read=2]
                """,
                // Writes of unknown outcome land in another order than they were made.
                """
                ann: [write:1?]
                bob:            [write:2?]
                cat:                       [read=2] [read=1]
                """,
                // Calls of one caller in flight together keep their order; one of them was not run, one is unknown.
                """
                ann: [write:1=ok      ]
                ann:  [write:2!        ]
                ann:   [write:3?        ]
                ann:    [write:4=ok      ]
                bob:                        [read=4]
                """
            })
    void aRegisterMayDoThis(String drawing) {
        List<Operation> history = HistoryDrawing.parse(drawing);
        new LinearizabilityChecker<>(new RegisterModel()).check(history).requireGood();
        new LinearizabilityChecker<>(new RegisterModel())
                .withCallerOrder()
                .check(history)
                .requireGood();
    }

    @Test
    void aListOfCommandsMayGrowInAnyOrderOfOverlappingCalls() {
        new LinearizabilityChecker<>(new CommandIdsModel())
                .check(HistoryDrawing.parse("""
                        ann: [add:1=2    ] [ids=2,1]
                        bob: [add:2=1    ]              [ids=2,1,3]
                        cat:   [add:3?]
                        """))
                .requireGood();
    }

    @Test
    void aCounterMayStartWhereItWasLeft() {
        new LinearizabilityChecker<>(new CounterModel(41L))
                .check(HistoryDrawing.parse("ann: [increment=42]"))
                .requireGood();
    }

    @Test
    void aSearchThatIsTooLongIsUndecidedAndNotGood() {
        StringBuilder drawing = new StringBuilder();
        IntStream.range(0, 12).forEach(i -> drawing.append("c" + i + ": [write:" + i + "=ok ]\n"));
        drawing.append("eve:                [read=nothing]\n");
        List<Operation> history = HistoryDrawing.parse(drawing.toString());

        Verdict givenUp = new LinearizabilityChecker<>(new RegisterModel())
                .withAtMost(1_000)
                .check(history);

        assertThat(givenUp.isGood()).isFalse();
        assertThat(givenUp.isViolated()).isFalse();
        assertThat(givenUp.undecided()).singleElement().asString().contains("gave up after 1000 configurations");
        assertThatThrownBy(givenUp::requireGood).hasMessageContaining("UNDECIDED thing/one");
        assertThat(new LinearizabilityChecker<>(new RegisterModel())
                        .check(history)
                        .isViolated())
                .isTrue();
    }

    @Test
    void historiesThatMakeNoSenseAreNotJudged() {
        LinearizabilityChecker<Long> checker = new LinearizabilityChecker<>(new CounterModel());
        assertThatThrownBy(() -> checker.check(HistoryDrawing.parse("ann: [#1 read=0] [#1 read=0]")))
                .hasMessageContaining("Two calls have the id of #1");
        assertThatThrownBy(() -> checker.check(HistoryDrawing.parse("ann: [read=0>")))
                .hasMessageContaining("No call can be like");
        assertThatThrownBy(() -> checker.check(HistoryDrawing.parse("ann: [jump=0]")))
                .hasMessageContaining("not jump");
    }
}
