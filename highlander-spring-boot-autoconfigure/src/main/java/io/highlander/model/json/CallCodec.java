package io.highlander.model.json;

import io.highlander.model.Handler;
import io.highlander.state.json.JsonFailures;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts arguments and results of handlers to and from JSON, UTF-8, by the declared types. Any thread may call. JSON that does
 * not have those types is refused with an {@link IllegalArgumentException} that names handler and parameter.
 */
public final class CallCodec {

    private static final byte[] EMPTY_ARRAY = {'[', ']'};

    private final JsonMapper json;
    // One entry per handler of the application's classes.
    private final Map<Handler, Plan> plans = new ConcurrentHashMap<>();

    /** @param json made by {@link io.highlander.state.json.HighlanderJson} */
    public CallCodec(JsonMapper json) {
        this.json = json;
    }

    /** Returns a JSON array with one element per parameter. */
    public byte[] encodeArguments(Handler handler, @Nullable Object[] arguments) {
        List<ObjectWriter> writers = plan(handler).argumentWriters();
        if (arguments.length != writers.size()) {
            throw wrongCount(handler, arguments.length);
        }
        if (arguments.length == 0) {
            return EMPTY_ARRAY.clone();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartArray();
            for (int i = 0; i < arguments.length; i++) {
                writers.get(i).writeValue(generator, arguments[i]);
            }
            generator.writeEndArray();
        } catch (RuntimeException e) {
            throw refused(handler, "arguments that cannot be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    /** Returns one object per parameter. */
    public @Nullable Object[] decodeArguments(Handler handler, byte[] array) {
        List<ObjectReader> readers = plan(handler).argumentReaders();
        @Nullable Object[] arguments = new @Nullable Object[readers.size()];
        if (arguments.length == 0 && Arrays.equals(array, EMPTY_ARRAY)) {
            return arguments;
        }
        int count = 0;
        try (JsonParser parser = json.createParser(array)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException(handler + " takes its arguments as a JSON array.");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (count < arguments.length) {
                    arguments[count] = readArgument(handler, count, readers.get(count), parser);
                } else {
                    parser.skipChildren();
                }
                count++;
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        handler + " was called with something behind the array of its arguments.");
            }
        } catch (JacksonException e) {
            throw refused(handler, "arguments that are not JSON", e);
        }
        if (count != arguments.length) {
            throw wrongCount(handler, count);
        }
        return arguments;
    }

    private static @Nullable Object readArgument(Handler handler, int index, ObjectReader reader, JsonParser parser) {
        try {
            return reader.readValue(parser);
        } catch (RuntimeException e) {
            // Exceptions that are not Jackson's come from a number out of all bounds, or from a constructor of the
            // application that refuses.
            String type = handler.parameterTypes().get(index).toCanonical();
            throw refused(handler, "argument " + (index + 1) + ", which is no " + type, e);
        }
    }

    /** Returns the result as JSON; the literal {@code null} for a handler that returns nothing. */
    public byte[] encodeResult(Handler handler, @Nullable Object result) {
        Plan plan = plan(handler);
        Literals literals = plan.literals();
        if (literals != null && literals.canWrite(result)) {
            return literals.write(result);
        }
        try {
            return plan.resultWriter().writeValueAsBytes(result);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The result of " + handler + " cannot be written as JSON: " + JsonFailures.reason(e) + ".", e);
        }
    }

    /** @throws UnreadableResultException if the JSON is no result of the handler */
    public @Nullable Object decodeResult(Handler handler, byte[] result) {
        Plan plan = plan(handler);
        Literals literals = plan.literals();
        if (literals != null && literals.canRead(result)) {
            return literals.read(result);
        }
        try {
            return plan.resultReader().readValue(result);
        } catch (RuntimeException e) {
            throw new UnreadableResultException(
                    "The result of " + handler + " is no "
                            + handler.resultType().toCanonical() + ": " + JsonFailures.reason(e) + ".",
                    e);
        }
    }

    private static IllegalArgumentException wrongCount(Handler handler, int count) {
        return new IllegalArgumentException(handler + " takes "
                + handler.parameterTypes().size() + " arguments and was called with " + count + ".");
    }

    private static IllegalArgumentException refused(Handler handler, String what, RuntimeException e) {
        return new IllegalArgumentException(
                handler + " was called with " + what + ": " + JsonFailures.reason(e) + ".", e);
    }

    private Plan plan(Handler handler) {
        Plan known = plans.get(handler);
        return known == null ? plans.computeIfAbsent(handler, key -> Plan.of(key, json)) : known;
    }

    /** Readers and writers of one handler. */
    private record Plan(
            List<ObjectWriter> argumentWriters,
            List<ObjectReader> argumentReaders,
            ObjectWriter resultWriter,
            ObjectReader resultReader,
            @Nullable Literals literals) {

        static Plan of(Handler handler, JsonMapper json) {
            List<JavaType> parameters = handler.parameterTypes();
            ObjectWriter resultWriter = json.writerFor(handler.resultType());
            ObjectReader resultReader = json.readerFor(handler.resultType());
            return new Plan(
                    parameters.stream().map(json::writerFor).toList(),
                    parameters.stream()
                            // An argument is followed by the rest of the array, which is no trailing token.
                            .map(type -> json.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS))
                            .toList(),
                    resultWriter,
                    resultReader,
                    Literals.of(handler.resultType(), resultWriter, resultReader));
        }
    }
}
