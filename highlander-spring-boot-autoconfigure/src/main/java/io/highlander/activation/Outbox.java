package io.highlander.activation;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replies on their way out. They are collected under the activation's monitor and completed outside of it, for whoever waits for
 * one may call right back.
 */
final class Outbox {

    private final ArrayDeque<Answer> answers = new ArrayDeque<>(4);

    private record Answer(PendingCall pending, Reply reply) {}

    /** @param pending {@code null}: nobody waits */
    synchronized void add(@Nullable PendingCall pending, Reply reply) {
        if (pending != null) {
            answers.add(new Answer(pending, reply));
        }
    }

    void addAll(List<PendingCall> pending, Reply reply) {
        pending.forEach(call -> add(call, reply));
    }

    private synchronized @Nullable Answer next() {
        return answers.poll();
    }

    /** Call without holding the activation's monitor. */
    void send() {
        for (Answer answer = next(); answer != null; answer = next()) {
            answer.pending.reply().complete(answer.reply);
        }
    }
}
