package io.highlander.state.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.state.json.StateVersions.Step;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Version 1 has a name; version 2 has first and last; version 3 has them in an object. */
class StateConversionTest {

    private static final Step SPLIT = new Step("Person#split", state -> {
        String[] names = state.remove("name").stringValue().split(" ", 2);
        return state.put("first", names[0]).put("last", names[1]);
    });
    private static final Step NEST = new Step("Person#nest", state -> {
        state.putObject("names").set("first", state.remove("first")).set("last", state.remove("last"));
        return state;
    });
    private static final Step FLATTEN = new Step(
            "Person#flatten", state -> state.setAll((tools.jackson.databind.node.ObjectNode) state.remove("names")));
    private static final Step JOIN = new Step(
            "Person#join",
            state -> state.put(
                    "name",
                    state.remove("first").stringValue() + " "
                            + state.remove("last").stringValue()));

    private static final Map<Integer, Step> UP = Map.of(1, SPLIT, 2, NEST);
    private static final Map<Integer, Step> DOWN = Map.of(3, FLATTEN, 2, JOIN);

    private static StateConversion writing(int version) {
        return new StateConversion("person", new StateVersions(1, 3, version, UP, DOWN));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replace('"', '\'');
    }

    private static byte[] written(StateConversion conversion, String state) {
        return conversion.toWritten(json(state), UnaryOperator.identity());
    }

    @Test
    void stateGoesThroughAllStepsToTheClass() {
        assertThat(text(writing(3).toCurrent(json("{'name':'Ada King'}"), 1)))
                .isEqualTo("{'names':{'first':'Ada','last':'King'}}");
        assertThat(text(writing(3).toCurrent(json("{'first':'Ada','last':'King'}"), 2)))
                .isEqualTo("{'names':{'first':'Ada','last':'King'}}");
        byte[] current = json("{'names':{}}");
        assertThat(writing(3).toCurrent(current, 3)).isSameAs(current);
    }

    @Test
    void stateIsWrittenInTheVersionThatIsSaid() {
        String state = "{'names':{'first':'Ada','last':'King'}}";
        assertThat(text(written(writing(3), state))).isEqualTo(state);
        assertThat(text(written(writing(2), state))).isEqualTo("{'first':'Ada','last':'King'}");
        assertThat(text(written(writing(1), state))).isEqualTo("{'name':'Ada King'}");
    }

    @Test
    void stateThatWouldComeBackAsAnotherIsNotWritten() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> written(writing(1), "{'names':{'first':'Mary Ann','last':'King'}}"))
                .withMessageContaining("is not saved")
                .withMessageContaining("saved in version 1, and from there 'names' would come back as another")
                .withMessageEndingWith(
                        "The class has version 3 and writes version 1, for pods that read no newer one. Leave the entity in a state that "
                                + "version 1 has room for; or, when no pod is left that reads version 1 only, deploy the class "
                                + "with 'writes' and the downcasters taken away.");
    }

    @Test
    void stateThatComesBackInOtherWordsIsReadIntoTheClass() {
        byte[] state = json("{'names':{'first':'Mary Ann','last':'King'}}");
        assertThat(text(writing(1).toWritten(state, back -> state))).isEqualTo("{'name':'Mary Ann King'}");
    }

    @Test
    void numbersKeepTheirDigits() {
        String digits =
                "{'big':123456789012345678901234567890,'exact':1.10,'small':0.1000000000000000055511151231257827,"
                        + "'first':'a','last':'b'}";
        assertThat(text(writing(3).toCurrent(json(digits), 2)))
                .contains(
                        "'big':123456789012345678901234567890,'exact':1.10,'small':0.1000000000000000055511151231257827");
    }

    @Test
    void versionThatIsNotReadIsSaid() {
        StateConversion fromTwo = new StateConversion("person", new StateVersions(2, 3, 3, Map.of(2, NEST), Map.of()));
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> fromTwo.toCurrent(json("{}"), 4))
                .withMessageContaining("version 4, and its class reads versions 2 to 3");
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> fromTwo.toCurrent(json("{}"), 1))
                .withMessageContaining("version 1, and its class reads versions 2 to 3");
    }

    @Test
    void failedStepIsNamedWithItsLine() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> writing(3).toCurrent(json("{'nom':'Ada'}"), 1))
                .withMessageContaining("cannot be read: Person#split failed with java.lang.NullPointerException")
                .withMessageContaining("StateConversionTest.java:");
    }

    @Test
    void failedStepDownSaysWhatToDoAsWell() {
        StateConversion narrow = new StateConversion(
                "person",
                new StateVersions(
                        1,
                        2,
                        1,
                        Map.of(1, new Step("Person#split", state -> state)),
                        Map.of(2, new Step("Person#join", state -> {
                            throw new IllegalStateException("too long");
                        }))));
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> written(narrow, "{}"))
                .withMessageContaining("Person#join failed with java.lang.IllegalStateException: too long (at ")
                .withMessageContaining("The class has version 2 and writes version 1");
    }

    @Test
    void stepThatReturnsNothingIsNamed() {
        StateConversion forgetful = new StateConversion(
                "person", new StateVersions(1, 2, 2, Map.of(1, new Step("Person#split", state -> null)), Map.of()));
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> forgetful.toCurrent(json("{}"), 1))
                .withMessageContaining("Person#split returned null");
    }
}
