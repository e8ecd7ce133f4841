package io.highlander.benchmarks.jvm;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line between two JVMs: a word, then {@code name=value} pairs, values percent-encoded.
 *
 * @param word what to do, or how it went
 * @param values by name, in order
 */
public record Message(String word, Map<String, String> values) {

    public static Message of(String word, Object... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return new Message(word, values);
    }

    /** The inverse of {@link #toString}. */
    public static Message parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('=');
            values.put(
                    parts[i].substring(0, end), URLDecoder.decode(parts[i].substring(end + 1), StandardCharsets.UTF_8));
        }
        return new Message(parts[0], values);
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + this + "' has no " + name + ".");
        }
        return value;
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    public double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(value -> " " + value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("", word, ""));
    }
}
