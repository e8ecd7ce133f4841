package io.highlander.demo.nemesis.history;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The demo's entities in the words of the models of histories. Stateless. */
public final class Api {

    public static final String COUNTER = "counter";
    public static final String JOB = "job";
    public static final String LIST = "list";

    private static final String[] AS_ANN = {"X-User", "ann"};

    private Api() {}

    /**
     * Sends one request.
     *
     * @param asked its input is {@code increment}, {@code read}, {@code cas:from:to}, {@code create} or {@code add:text}
     * @param key idempotency key, if any
     */
    public static Told send(Http pod, Asked asked, @Nullable String key) {
        try {
            return switch (asked.entity().substring(0, asked.entity().indexOf('/'))) {
                case COUNTER -> counter(pod, asked, key);
                case JOB -> job(pod, asked, key);
                case LIST -> list(pod, asked, key);
                default -> throw new IllegalArgumentException(asked.toString());
            };
        } catch (IOException e) {
            return Told.failed(e);
        }
    }

    private static Told counter(Http pod, Asked asked, @Nullable String key) throws IOException {
        String path = "/api/counters/" + asked.key();
        Answer answer = asked.input().equals("read") ? pod.get(path) : post(pod, path + "/increment", null, key);
        return answer.isOk() ? Told.done(Long.toString(answer.number("value")), -1) : Told.problem(answer);
    }

    private static Told job(Http pod, Asked asked, @Nullable String key) throws IOException {
        String path = "/api/jobs/" + asked.key();
        if (asked.input().equals("read")) {
            Answer answer = pod.get(path);
            return answer.isOk() ? Told.done(answer.text("status"), -1) : Told.problem(answer);
        }
        String[] words = asked.input().split(":", -1);
        String body = "{\"from\":\"" + words[1] + "\",\"to\":\"" + words[2] + "\"}";
        Answer answer = post(pod, path + "/transition", body, key);
        if (answer.status() == 409 && answer.json().has("actual")) {
            return Told.done("fail:" + answer.text("actual"), -1);
        }
        return answer.isOk() ? Told.done("ok", -1) : Told.problem(answer);
    }

    private static Told list(Http pod, Asked asked, @Nullable String key) throws IOException {
        String path = "/api/lists/" + asked.key();
        if (asked.input().equals("read")) {
            Answer answer = pod.get(path, AS_ANN);
            return answer.isOk() ? Told.done(texts(answer.json()), answer.number("version")) : Told.problem(answer);
        }
        if (asked.input().equals("create")) {
            Answer answer = pod.put(path, "{\"title\":\"soak\"}", AS_ANN);
            return answer.isOk() ? Told.done("", answer.number("version")) : Told.problem(answer);
        }
        String body = "{\"text\":\"" + asked.input().substring("add:".length()) + "\"}";
        Answer answer = key == null
                ? pod.post(path + "/todos", body, AS_ANN)
                : pod.post(path + "/todos", body, AS_ANN[0], AS_ANN[1], "Idempotency-Key", key);
        return answer.isOk() ? Told.done(answer.text("id"), -1) : Told.problem(answer);
    }

    private static Answer post(Http pod, String path, @Nullable String body, @Nullable String key) throws IOException {
        return key == null ? pod.post(path, body) : pod.post(path, body, "Idempotency-Key", key);
    }

    /** {@code id=text} for each todo, in the list's order. */
    private static String texts(JsonNode list) {
        return StreamSupport.stream(list.path("todos").spliterator(), false)
                .map(todo ->
                        todo.path("id").asString() + "=" + todo.path("text").asString())
                .collect(Collectors.joining(","));
    }
}
