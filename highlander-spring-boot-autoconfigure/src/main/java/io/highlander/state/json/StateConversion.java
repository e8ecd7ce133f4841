package io.highlander.state.json;

import io.highlander.state.json.StateVersions.Step;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings the states of one type from one version of their shape to another, as Trees.JSON. Any thread may call. */
public final class StateConversion {

    private static final String READ = "cannot be read";
    private static final String NOT_SAVED = "could not be read again, so it is not saved";

    /** Numbers are the same if their values are: {@code 1} and {@code 1.0}. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.equals(other)
                    || (one.isNumber() && other.isNumber() && value(one).compareTo(value(other)) == 0)
            ? 0
            : 1;

    private final String typeName;
    private final StateVersions versions;

    /** @param typeName name of the entity's type, for messages */
    public StateConversion(String typeName, StateVersions versions) {
        this.typeName = typeName;
        this.versions = versions;
    }

    private static BigDecimal value(JsonNode number) {
        return number.decimalValue();
    }

    /**
     * Brings a state to the class's own version.
     *
     * @param state JSON object, UTF-8; left as it is
     * @throws StateUnreadableException if no steps lead there, or one of them fails
     */
    public byte[] toCurrent(byte[] state, int version) {
        if (version == versions.current()) {
            return state;
        }
        if (!versions.canRead(version)) {
            throw new StateUnreadableException(
                    typeName,
                    READ,
                    "it is of version " + version + ", and its class reads " + versions.readable(),
                    null);
        }
        ObjectNode node = parse(state, READ);
        for (int from = version; from < versions.current(); from++) {
            node = apply(Objects.requireNonNull(versions.up().get(from)), node, READ);
        }
        return Trees.JSON.writeValueAsBytes(node);
    }

    /**
     * Brings a state of the class's own version to the one in which it is saved, and makes sure that it comes back from there.
     *
     * @param state JSON object, UTF-8; left as it is
     * @param reload reads a state into an object and writes that; called if the state comes back in other words
     * @throws StateUnreadableException if a step fails, or the state would come back as another
     */
    public byte[] toWritten(byte[] state, UnaryOperator<byte[]> reload) {
        if (versions.written() == versions.current()) {
            return state;
        }
        ObjectNode node = parse(state, NOT_SAVED);
        for (int from = versions.current(); from > versions.written(); from--) {
            node = apply(Objects.requireNonNull(versions.down().get(from)), node, NOT_SAVED);
        }
        byte[] written = Trees.JSON.writeValueAsBytes(node);
        requireSame(state, toCurrent(written, versions.written()), reload);
        return written;
    }

    private void requireSame(byte[] state, byte[] back, UnaryOperator<byte[]> reload) {
        ObjectNode was = parse(state, NOT_SAVED);
        if (!was.equals(BY_VALUE, parse(back, NOT_SAVED))) {
            ObjectNode read = parse(reload.apply(back), NOT_SAVED);
            if (!was.equals(BY_VALUE, read)) {
                throw failed(
                        NOT_SAVED,
                        "it is saved in version " + versions.written() + ", and from there " + differences(was, read)
                                + " would come back as another",
                        null);
            }
        }
    }

    private static String differences(ObjectNode was, ObjectNode read) {
        TreeSet<String> names = new TreeSet<>();
        was.propertyStream()
                .filter(member -> {
                    JsonNode other = read.get(member.getKey());
                    return other == null || !member.getValue().equals(BY_VALUE, other);
                })
                .forEach(member -> names.add(member.getKey()));
        return "'" + String.join("', '", names) + "'";
    }

    private ObjectNode parse(byte[] state, String what) {
        try {
            if (Trees.JSON.readTree(state) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new StateUnreadableException(typeName, what, JsonFailures.reason(e), e);
        }
        throw new StateUnreadableException(typeName, what, "it is not a JSON object", null);
    }

    private ObjectNode apply(Step step, ObjectNode state, String what) {
        @Nullable ObjectNode changed;
        try {
            changed = step.change().of(state);
        } catch (Throwable e) {
            throw failed(what, step.name() + " failed with " + e + at(e), e);
        }
        if (changed == null) {
            throw failed(what, step.name() + " returned null", null);
        }
        return changed;
    }

    private StateUnreadableException failed(String what, String why, @Nullable Throwable cause) {
        return new StateUnreadableException(
                typeName, what, what.equals(NOT_SAVED) ? why + ". " + howToBeSaved() : why, cause);
    }

    private String howToBeSaved() {
        return "The class has version " + versions.current() + " and writes version " + versions.written()
                + ", for pods that read no newer one. Leave the entity in a state that version " + versions.written()
                + " has room for; or, when no pod is left that reads version " + versions.written()
                + " only, deploy the class with 'writes' and the downcasters taken away";
    }

    /** The line where it was thrown: the message is all that callers and the log get. */
    private static String at(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " (at " + trace[0] + ")";
    }
}
