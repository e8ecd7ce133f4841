package io.highlander.demo.nemesis.history;

/**
 * A call that a client is about to make.
 *
 * @param caller the client
 * @param order its number among all calls
 * @param entity {@code type/key}
 * @param input in the words of the model
 */
public record Asked(String caller, long order, String entity, String input) {

    String key() {
        return entity.substring(entity.indexOf('/') + 1);
    }
}
