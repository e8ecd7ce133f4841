package io.highlander.state.json;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** An entity that was loaded from a stored state, with what is carried of it. */
final class LoadedState<T> {

    private static final JsonMapper JSON = HighlanderJson.mapper(List.of());

    private final StateCodec codec;
    private final Supplier<Object> samples;
    private final T entity;
    private Carried carried;

    /** @param stored JSON, with apostrophes for quotation marks */
    LoadedState(Supplier<T> maker, String stored, int maxSize) {
        samples = maker::get;
        entity = maker.get();
        List<Field> fields = new ArrayList<>();
        for (Field field : entity.getClass().getDeclaredFields()) {
            if (!field.isSynthetic()) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        codec = new StateCodec("thing", entity.getClass(), fields, JSON, maxSize);
        byte[] bytes = stored.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        codec.restore(entity, bytes);
        carried = codec.carrier(samples).carriedFrom(bytes, codec.encode(entity));
    }

    static <T> LoadedState<T> load(Supplier<T> maker, String stored) {
        return new LoadedState<>(maker, stored, 1_000_000);
    }

    boolean carriesNothing() {
        return carried.isNothing();
    }

    /** What is stored by a save now, with apostrophes. */
    String saved() {
        Carried.PutBack whole = codec.carrier(samples).putBack(carried, codec.encode(entity));
        carried = whole.carried();
        return new String(whole.json(), StandardCharsets.UTF_8).replace('"', '\'');
    }

    String savedAfter(Consumer<T> command) {
        command.accept(entity);
        return saved();
    }
}
